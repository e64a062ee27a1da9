import type { ComponentChildren } from 'preact'
import type { Resource } from '../models/resource.ts'
import { Failed, Loading } from './feedback.tsx'

type Props<T> = {
  of: Resource<T>
  lines?: number
  children: (value: T) => ComponentChildren
}

/** Loading, failure with retry, or the thing itself. */
export function ResourceView<T>({ of, lines = 4, children }: Props<T>) {
  const value = of.data.value
  if (value !== null) return <>{children(value)}</>
  const fault = of.fault.value
  if (fault !== null && !of.loading.value) {
    return <Failed message={fault} retry={() => void of.load()} />
  }
  return <Loading lines={lines} />
}
