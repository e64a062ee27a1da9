import { useLocation } from 'preact-iso'
import { useEffect } from 'preact/hooks'
import { useApp } from '../app-context.ts'

/** Shows the tour over the first screen when asked for; its library is loaded then. */
export function TourGuide() {
  const { tour } = useApp()
  const { path, route } = useLocation()
  const running = tour.running.value
  useEffect(() => {
    if (!running) return undefined
    if (path !== '/') {
      route('/')
      return undefined
    }
    let close: (() => void) | null = null
    let gone = false
    async function show() {
      const { showTour } = await import('./tour/show.ts')
      const shown = await showTour(() => tour.end())
      if (gone) shown()
      else close = shown
    }
    void show()
    return () => {
      gone = true
      close?.()
    }
  }, [running, path, route, tour])
  return null
}
