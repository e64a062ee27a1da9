import type { ComponentChildren } from 'preact'
import { Header } from './header.tsx'

type Props = {
  title: string
  /** Beside the title. */
  actions?: ComponentChildren
  /** Edge to edge, for panes that scroll by themselves. */
  full?: boolean
  children: ComponentChildren
}

/** A screen: its header and its main part. */
export function Page({ title, actions, full = false, children }: Props) {
  return (
    <>
      <Header title={title}>{actions}</Header>
      <main id="conteudo" class={`page${full ? ' full' : ''}`} tabIndex={-1}>
        {children}
      </main>
    </>
  )
}
