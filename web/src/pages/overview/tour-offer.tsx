import { useApp } from '../../app-context.ts'
import { TOUR } from '../../text/tour.ts'

/** Offered once, on the page itself: nobody is interrupted. */
export function TourOffer() {
  const { tour } = useApp()
  if (!tour.offered.value) return null
  return (
    <section class="card tour-offer" aria-label={TOUR.title}>
      <p class="grow">
        <strong>{TOUR.title}</strong> <span class="muted">{TOUR.hint}</span>
      </p>
      <span class="row tight">
        <button type="button" class="button small primary" onClick={() => tour.start()}>
          {TOUR.start}
        </button>
        <button type="button" class="button small ghost" onClick={() => tour.skip()}>
          {TOUR.skip}
        </button>
      </span>
    </section>
  )
}
