import { execFileSync } from 'node:child_process'

/** Files of the working tree that git does not ignore, tracked or new. */
export function projectFiles(...patterns: readonly string[]): string[] {
  const output = execFileSync(
    'git',
    ['ls-files', '--cached', '--others', '--exclude-standard', '--', ...patterns],
    { encoding: 'utf8' },
  )
  return output.split('\n').filter((line) => line !== '')
}
