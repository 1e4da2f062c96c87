// Preloaded into every measured server. Replies to any message with the CPU time that the whole process
// has used, in microseconds, including garbage collection and compilation.
process.on('message', () => process.send?.(process.cpuUsage()))
// The channel does not keep the process alive, but the process ends with the benchmark.
process.once('disconnect', () => process.exit())
process.channel?.unref()
