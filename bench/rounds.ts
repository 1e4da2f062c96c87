export interface Subject<Result> {
  label: string
  measure: () => Promise<Result>
}

/**
 * Measures every subject once a round, in turned order every other round, so that a machine that
 * grows slower or busier favours nobody. A round before the first warms up and is thrown away.
 */
export async function runRounds<Result>(
  title: string,
  subjects: readonly Subject<Result>[],
  rounds: number,
): Promise<Map<string, Result[]>> {
  const results = new Map(subjects.map(({ label }) => [label, [] as Result[]]))
  for (let round = 0; round <= rounds; round++) {
    process.stdout.write(`\r${title}: ${round === 0 ? 'warm-up' : `round ${round} of ${rounds}`} `)
    for (const { label, measure } of round % 2 === 0 ? subjects : subjects.toReversed()) {
      const result = await measure()
      if (round > 0) results.get(label)!.push(result)
    }
  }
  process.stdout.write('\n')
  return results
}
