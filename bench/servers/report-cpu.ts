// Preloaded into every server that is measured. Any message is answered with the CPU time the whole
// process has used, in microseconds: garbage collection and compilation included.
process.on('message', () => process.send?.(process.cpuUsage()))
// The server decides when the process ends, not this channel; but it does not outlive the benchmark.
process.once('disconnect', () => process.exit())
process.channel?.unref()
