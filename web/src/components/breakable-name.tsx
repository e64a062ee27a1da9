import { Fragment } from 'preact'

/** A name of words joined by underscores, which may wrap between its words but not inside one. */
export function BreakableName({ children }: { children: string }) {
  return (
    <>
      {children.split('_').map((word, i) => (
        <Fragment key={i}>
          {i > 0 && (
            <>
              _<wbr />
            </>
          )}
          {word}
        </Fragment>
      ))}
    </>
  )
}
