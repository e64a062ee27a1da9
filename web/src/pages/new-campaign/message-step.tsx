import { NumberField, SelectField } from '../../components/fields.tsx'
import { PlusIcon, TrashIcon } from '../../components/icons.tsx'
import { evenShares } from '../../models/draft-form.ts'
import type { Variant } from '../../models/draft-form.ts'
import type { Draft } from '../../models/draft.ts'
import { WIZARD } from '../../text/wizard.ts'
import { SamplePreview } from './sample-preview.tsx'
import { WORDS } from '../../text/words.ts'
import { NEW_CAMPAIGN } from '../../text/screens/new-campaign.ts'

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
  function change(at: number, part: Partial<Variant>) {
    draft.setVariants(variants.map((one, i) => (i === at ? { ...one, ...part } : one)))
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
        <VariantRow
          key={i}
          at={i}
          variant={variant}
          names={names}
          change={(part) => change(i, part)}
          remove={several ? () => remove(i) : null}
        />
      ))}
      {several && draft.shareLeft.value !== 0 && (
        <p class="small wrong-cell" role="alert">
          {NEW_CAMPAIGN.sharesMustAddUp} {draft.shareLeft.value} %).
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

type RowProps = {
  at: number
  variant: Variant
  names: readonly string[]
  change: (part: Partial<Variant>) => void
  /** Null for an only template: it has no share and stays. */
  remove: (() => void) | null
}

function VariantRow({ at, variant, names, change, remove }: RowProps) {
  const letter = 'ABCDEF'.charAt(at)
  return (
    <div class={remove ? 'variant-row' : undefined}>
      <SelectField
        id={`draft-template-${at}`}
        label={remove ? `Modelo ${letter}` : WORDS.template}
        value={variant.name}
        options={names.map((name) => [name, name] as const)}
        onChoose={(name) => change({ name })}
      />
      {remove && (
        <>
          <NumberField
            id={`draft-share-${at}`}
            label={WORDS.share}
            unit="%"
            min={1}
            max={99}
            value={variant.share}
            onValue={(share) => change({ share: share ?? 0 })}
          />
          <button
            type="button"
            class="button icon small ghost"
            aria-label={`Tirar o modelo ${letter}`}
            onClick={remove}
          >
            <TrashIcon size={16} />
          </button>
        </>
      )}
    </div>
  )
}
