import { driver } from 'driver.js'
import 'driver.js/dist/driver.css'
import { TOUR, TOUR_STEPS } from '../../text/tour.ts'
import './tour.css'

/** A screen that is still loading gets so long until the tour starts without it. */
const WAIT_MS = 3_000
const STEP_MS = 50

/** Points at one thing after the other; Escape, the cross or the end close it. Answers what closes it early. */
export async function showTour(ended: () => void): Promise<() => void> {
  await present(TOUR_STEPS[0].at)
  const guide = driver({
    allowKeyboardControl: true,
    smoothScroll: false,
    animate: !matchMedia('(prefers-reduced-motion: reduce)').matches,
    showProgress: true,
    progressText: TOUR.progress,
    nextBtnText: TOUR.next,
    prevBtnText: TOUR.previous,
    doneBtnText: TOUR.done,
    stagePadding: 6,
    stageRadius: 12,
    overlayOpacity: 0.55,
    steps: TOUR_STEPS.map(({ at, title, text }) => ({
      element: at,
      popover: { title, description: text },
    })),
    onPopoverRender: ({ closeButton }) => closeButton.setAttribute('aria-label', TOUR.close),
    onDestroyed: ended,
  })
  guide.drive()
  return () => guide.destroy()
}

async function present(selector: string): Promise<void> {
  for (let waited = 0; waited < WAIT_MS; waited += STEP_MS) {
    if (document.querySelector(selector) !== null) return
    await new Promise((resolve) => {
      setTimeout(resolve, STEP_MS)
    })
  }
}
