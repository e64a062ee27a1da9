import type { FindingLevel } from '../../../src/shared/domain/template-lint.ts'

/** What the linter's levels mean to whoever writes. */
export const FINDING_LEVELS: Record<
  FindingLevel,
  { text: string; tone: 'danger' | 'warn' | 'info' }
> = {
  block: { text: 'Não pode', tone: 'danger' },
  review: { text: 'Confira', tone: 'warn' },
  warn: { text: 'Sugestão', tone: 'info' },
}

export const TEMPLATES = {
  body: 'Texto',
  bodyHint:
    'Digite { para ver as variáveis. *negrito*, _itálico_, ~riscado~. Valor de reserva: {description|sua fatura}.',
  variables: 'Variáveis',
  test: 'Enviar teste para mim',
  testHint:
    'Vai com dados de exemplo, fora de qualquer campanha, para um número que não deve nada aqui.',
  testPhone: 'Meu WhatsApp',
  sendTest: 'Enviar teste',
  tested: 'Teste a caminho do seu WhatsApp.',
  results: (sent: string) => `${sent} enviadas em 90 dias`,
  unused: 'Não foi usada nos últimos 90 dias.',
  findings: 'Tom e lei',
  clean: 'Nada a apontar sobre tom e lei.',
  blocked: 'Corrija o que a lei não permite antes de salvar.',
  versions: 'Versões',
  current: 'atual',
  campaigns: (n: number) => (n === 1 ? '1 campanha' : `${n} campanhas`),
  first: 'Primeira versão.',
  restore: 'Usar este texto',
} as const
