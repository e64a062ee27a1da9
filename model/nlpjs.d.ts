/** The few calls of nlp.js that the comparison makes; the packages carry no types. */
declare module '@nlpjs/core' {
  export type Container = { use: (plugin: unknown) => void }
  export function containerBootstrap(): Promise<Container>
}
declare module '@nlpjs/lang-pt' {
  export const LangPt: unknown
}
declare module '@nlpjs/nlp' {
  import type { Container } from '@nlpjs/core'
  export class Nlp {
    constructor(settings: {
      container: Container
      languages: string[]
      autoSave: boolean
      autoLoad: boolean
      nlu: { log: boolean }
    })
    addDocument(locale: string, text: string, intent: string): void
    train(): Promise<unknown>
    process(locale: string, text: string): Promise<{ intent: string; score: number }>
  }
}
