import { describe, expect, test } from 'vitest'
import { noticeText } from '../../../src/shared/domain/notice.ts'
import type { Notice } from '../../../src/shared/domain/notice.ts'
import { actionNames, conversation, debtFacts, saidKeys } from './dialogue-builders.ts'

const FRESH = { turn: 0, recent: [] }
const NOTICES: readonly Notice[] = [
  { kind: 'promise_due', dueDate: '2026-11-18', amountCents: 15_050 },
  { kind: 'installment_due', no: 2, of: 3, dueDate: '2026-11-19', amountCents: 5_000 },
  { kind: 'payment_received', amountCents: 5_000, remainingCents: 10_050 },
  { kind: 'payment_received', amountCents: 5_000, remainingCents: 0 },
  { kind: 'agreement_broken', totalCents: 15_000 },
  { kind: 'nps' },
]

describe('notices', () => {
  test.each(NOTICES.map((notice) => [notice.kind, notice] as const))(
    '%s is by name, with the creditor, and not the same twice running',
    (_kind, notice) => {
      const first = noticeText(notice, debtFacts(), FRESH)
      const second = noticeText(notice, debtFacts(), { turn: 0, recent: [first.key] })
      expect(first.text).toContain('Maria')
      expect(first.text).toContain('Academia Forma')
      expect(second.text).not.toBe(first.text)
      for (const { text } of [first, second]) {
        expect(text).not.toMatch(/[{}]/u)
        expect(text).not.toMatch(/urgente|imediat|[uú]ltima|negativ|protest/iu)
      }
    },
  )

  test.each(['promise_due', 'installment_due', 'agreement_broken'] as const)(
    '%s leaves a way out',
    (kind) => {
      for (const notice of NOTICES.filter((one) => one.kind === kind))
        for (const turn of [0, 1])
          expect(noticeText(notice, debtFacts(), { turn, recent: [] }).text).toMatch(
            /parar|receber/u,
          )
    },
  )

  test('figures are the record’s', () => {
    const texts = NOTICES.map((notice) => noticeText(notice, debtFacts(), FRESH).text)
    expect(texts[0]).toContain('hoje, 18/11, R$ 150,50')
    expect(texts[1]).toContain('parcela 2 de 3, R$ 50,00, vence amanhã, 19/11')
    expect(texts[2]).toContain('R$ 100,50')
    expect(texts[3]).not.toContain('R$ 0,00')
  })

  test.each([
    [0, 'pay', 'sim', ['pay_pix', 'pix_code'], ['charge:24950']],
    [4, null, 'quero', ['offer_two'], []],
    [5, 'nps', '10', ['nps_thanks'], ['nps:10']],
    [0, 'pay', 'prefiro não receber mais mensagem', ['opt_out'], ['stop:opt_out']],
  ] as const)('what notice %i asks is understood', (...[at, asked, said, keys, actions]) => {
    const notice = NOTICES[at] ?? { kind: 'nps' }
    const sent = noticeText(notice, debtFacts(), FRESH)
    expect(sent.asked).toBe(asked)
    const say = conversation(debtFacts(), { state: { asked }, botText: sent.text })
    const decision = say(said)
    expect(saidKeys(decision)).toEqual(keys)
    expect(actionNames(decision)).toEqual(actions)
  })

  test('without a Pix key no code is asked about', () => {
    const facts = debtFacts({ creditor: { pixKey: null } })
    expect(
      noticeText({ kind: 'promise_due', dueDate: facts.today, amountCents: 1 }, facts, FRESH).asked,
    ).toBeNull()
  })
})
