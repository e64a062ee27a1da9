import { useEffect, useRef } from 'preact/hooks'

/** For a bar of links that scrolls sideways on a phone: the current one is brought into sight. */
export function useCurrentInSight<T extends HTMLElement>(current: string) {
  const bar = useRef<T>(null)
  useEffect(() => {
    const link = bar.current?.querySelector('[aria-current]')
    link?.scrollIntoView({ inline: 'center', block: 'nearest' })
  }, [current])
  return bar
}
