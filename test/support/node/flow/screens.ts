import { look, SIZES } from './walk.ts'
import type { Walk } from './walk.ts'

/** What the walks do not come by: a name and an address. */
export const OTHER_SCREENS: readonly (readonly [name: string, href: string])[] = [
  ['campanha com quem ja esta', '/cobrancas/nova'],
  ['modelo novo', '/modelos/novo'],
  ['relatorios', '/relatorios'],
  ['relatorios carteira', '/relatorios/carteira'],
  ['relatorios robo', '/relatorios/robo'],
  ['relatorios testes', '/relatorios/testes'],
  ['configuracoes', '/configuracoes'],
  ['configuracoes numeros', '/configuracoes/numeros'],
  ['configuracoes negociacao', '/configuracoes/negociacao'],
  ['configuracoes conformidade', '/configuracoes/conformidade'],
  ['configuracoes textos', '/configuracoes/textos'],
  ['configuracoes robo', '/configuracoes/robo'],
  ['configuracoes usuarios', '/configuracoes/usuarios'],
  ['configuracoes chaves', '/configuracoes/chaves'],
  ['configuracoes webhooks', '/configuracoes/webhooks'],
  ['configuracoes seguranca', '/configuracoes/conta'],
  ['configuracoes alertas', '/configuracoes/alertas'],
  ['configuracoes privacidade', '/configuracoes/privacidade'],
  ['configuracoes aparencia', '/configuracoes/aparencia'],
  ['telefone', '/telefone'],
  ['telefone aberto', '/telefone/5511987604300'],
  ['nao existe', '/nao-existe'],
]

const SIZE_NAMES = ['desktop', 'phone'] as const
const SCHEMES = ['light', 'dark'] as const

/** Looked at on a desk and on a phone, light and dark. */
export async function lookAtAll(walk: Walk, name: string, href: string): Promise<void> {
  const { page, product } = walk
  for (const size of SIZE_NAMES) {
    await page.setViewportSize(SIZES[size])
    await page.goto(product.base + href)
    await page.getByRole('heading', { level: 1 }).first().waitFor()
    for (const scheme of SCHEMES) {
      await page.emulateMedia({ colorScheme: scheme, reducedMotion: 'reduce' })
      await look({ ...walk, size, scheme }, name)
    }
  }
}
