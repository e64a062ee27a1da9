import { useEffect, useRef, useState } from 'preact/hooks'

/** Screen readers are told at most this often. */
const EVERY_MS = 5_000

/** Reads a changing text out politely, without chattering. */
export function Polite({ text, everyMs = EVERY_MS }: { text: string; everyMs?: number }) {
  const [said, setSaid] = useState(text)
  const saidAt = useRef(0)
  useEffect(() => {
    const wait = Math.max(0, saidAt.current + everyMs - Date.now())
    const timer = setTimeout(() => {
      saidAt.current = Date.now()
      setSaid(text)
    }, wait)
    return () => clearTimeout(timer)
  }, [text, everyMs])
  return (
    <span class="sr-only" aria-live="polite">
      {said}
    </span>
  )
}
