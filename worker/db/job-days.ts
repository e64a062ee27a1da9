import type { Database } from './client.ts'

/** Whether a job's day was done for this subject. */
export async function isJobDayDone(
  db: Database,
  given: { job: string; subject: string; day: string },
): Promise<boolean> {
  const row = await db.$client
    .prepare('select 1 from job_days where job = ? and subject = ? and day = ?')
    .bind(given.job, given.subject, given.day)
    .first()
  return row !== null
}

/** Marks a job's day as done for these subjects; done ones stay as they are. */
export async function markJobDays(
  db: Database,
  given: { job: string; subjects: readonly string[]; day: string; at: number },
): Promise<void> {
  await db.$client
    .prepare(
      `insert into job_days (job, subject, day, at) select ?1, value, ?3, ?4 from json_each(?2) where true
       on conflict do nothing`,
    )
    .bind(given.job, JSON.stringify(given.subjects), given.day, given.at)
    .run()
}
