import type { Route } from './types.ts'

interface Compiled {
  route: Route
  pattern: RegExp
  names: string[]
}

export interface Match {
  route: Route
  param: (name: string) => string
}

function compile(route: Route): Compiled {
  const names: string[] = []
  const source = route.path.replaceAll(/:(\w+)/g, (_, name: string) => {
    names.push(name)
    return '([^/]+)'
  })
  return { route, names, pattern: new RegExp(`^${source}$`) }
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    return text
  }
}

/** Finds the first route for a method and path, in the order given. */
export function createRouter(routes: Route[]): (method: string, path: string) => Match | undefined {
  const byMethod = Map.groupBy<string, Compiled>(
    routes.map(compile),
    (compiled) => compiled.route.method,
  )
  return (method, path) => {
    for (const { route, pattern, names } of byMethod.get(method) ?? []) {
      const found = pattern.exec(path)
      if (found === null) continue
      const values = new Map(names.map((name, index) => [name, decode(found[index + 1] ?? '')]))
      return { route, param: (name) => values.get(name) ?? '' }
    }
    return undefined
  }
}
