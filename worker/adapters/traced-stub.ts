import { traceId } from './trace.ts'

type Method = (...args: readonly unknown[]) => unknown

/** The stub's own, and what makes an object a promise. */
const OF_THE_STUB: ReadonlySet<string> = new Set(['id', 'name', 'fetch', 'connect', 'dup', 'then'])

/**
 * A stub of a `TracedObject` whose calls carry the request they are made for; what the clock began is called as it is.
 */
export function tracedStub<Stub extends object>(stub: Stub): Stub {
  return new Proxy(stub, {
    get(target, name) {
      if (typeof name !== 'string' || OF_THE_STUB.has(name)) {
        const own: unknown = Reflect.get(target, name)
        return typeof own === 'function' ? own.bind(target) : own
      }
      return (...args: readonly unknown[]) => {
        const requestId = traceId()
        const methods = asMethods(target)
        return requestId === null
          ? methods[name]?.(...args)
          : methods['traced']?.(requestId, name, args)
      }
    },
  })
}

/** At run time every name of a stub is a method: the call decides whether the object has it. */
function asMethods(stub: object): Readonly<Record<string, Method>> {
  return stub as Readonly<Record<string, Method>>
}
