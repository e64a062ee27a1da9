/** What stands in the way, in a sentence that says what to do. */
export class BackupError extends Error {}
