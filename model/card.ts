export function writeCard(_: unknown): void {}
