import { NumberField, SelectField } from '../../components/fields.tsx'
import { PlusIcon, TrashIcon } from '../../components/icons.tsx'
import { evenShares } from '../../models/draft.ts'
import type { Draft } from '../../models/draft.ts'
import { WIZARD } from '../../text/wizard.ts'
import { SamplePreview } from './sample-preview.tsx'

const AT_MOST = 6

type Props = { draft: Draft; names: readonly string[] }

/** One template, or several that share the audience, and the message as real people will read it. */
export function MessageStep({ draft, names }: Props) {
  return (
    <section class="card stack" aria-labelledby="message-title">
      <h2 id="message-title">{WIZARD.message}</h2>
      <Variants draft={draft} names={names} />
      <SamplePreview draft={draft} />
    </section>
  )
}

function Variants({ draft, names }: Props) {
  const variants = draft.variants.value
  const several = variants.length > 1
  const free = names.find((name) => !variants.some((one) => one.name === name))
  function rename(at: number, name: string) {
    draft.setVariants(variants.map((one, i) => (i === at ? { ...one, name } : one)))
  }
  function reshare(at: number, share: number) {
    draft.setVariants(variants.map((one, i) => (i === at ? { ...one, share } : one)))
  }
  function add() {
    if (free !== undefined)
      draft.setVariants(evenShares([...variants.map((one) => one.name), free]))
  }
  function remove(at: number) {
    draft.setVariants(evenShares(variants.filter((_, i) => i !== at).map((one) => one.name)))
  }
  return (
    <div class="stack tight">
      {variants.map((variant, i) => (
        <div key={i} class={several ? 'variant-row' : undefined}>
          <SelectField
            id={`draft-template-${i}`}
            label={several ? `Modelo ${'ABCDEF'.charAt(i)}` : 'Modelo'}
            value={variant.name}
            options={names.map((name) => [name, name] as const)}
            onChoose={(name) => rename(i, name)}
          />
          {several && (
            <>
              <NumberField
                id={`draft-share-${i}`}
                label="Parte"
                unit="%"
                min={1}
                max={99}
                value={variant.share}
                onValue={(share) => reshare(i, share ?? 0)}
              />
              <button
                type="button"
                class="button icon small ghost"
                aria-label={`Tirar o modelo ${'ABCDEF'.charAt(i)}`}
                onClick={() => remove(i)}
              >
                <TrashIcon size={16} />
              </button>
            </>
          )}
        </div>
      ))}
      {several && draft.shareLeft.value !== 0 && (
        <p class="small wrong-cell" role="alert">
          As partes precisam somar 100 % (faltam {draft.shareLeft.value} %).
        </p>
      )}
      {free !== undefined && variants.length < AT_MOST && (
        <div>
          <button type="button" class="button small ghost" onClick={add}>
            <PlusIcon size={16} /> {WIZARD.test}
          </button>
        </div>
      )}
    </div>
  )
}
