export interface Subject<Result> {
  label: string
  measure: () => Promise<Result>
}

/**
 * These rounds are discarded: afterwards the servers' code is compiled, as in a service that has run for
 * a while. After four, the CPU of a request was still falling, by a third over the next eight.
 */
const WARM_UP_ROUNDS = 10

/**
 * Measures every subject once per round, in reverse order every other round, so that a machine that
 * becomes slower or busier affects all subjects equally.
 */
export async function runRounds<Result>(
  title: string,
  subjects: readonly Subject<Result>[],
  rounds: number,
  warmUps = WARM_UP_ROUNDS,
): Promise<Map<string, Result[]>> {
  const results = new Map(subjects.map(({ label }) => [label, [] as Result[]]))
  for (let round = 1 - warmUps; round <= rounds; round++) {
    process.stdout.write(`\r${title}: ${round > 0 ? `round ${round} of ${rounds}` : 'warm-up'} `)
    for (const { label, measure } of round % 2 === 0 ? subjects : subjects.toReversed()) {
      const result = await measure()
      if (round > 0) results.get(label)!.push(result)
    }
  }
  process.stdout.write('\n')
  return results
}
