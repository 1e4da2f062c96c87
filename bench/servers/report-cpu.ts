// Preloaded into every process that is measured. Any message is answered with the CPU time the whole
// process has used, in microseconds: garbage collection and compilation included.
process.on('message', () => process.send?.(process.cpuUsage()))
// The server decides when the process ends, not this channel.
process.channel?.unref()
