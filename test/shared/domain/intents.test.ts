import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { classificationSchema } from '../../../src/shared/contracts/intents.ts'
import { classifyLexical, safetyRules } from '../../../src/shared/domain/intents/index.ts'

const intentOf = (text: string, bot: string | null = null) =>
  classifyLexical(text, bot, ['text']).intent

describe('safety rules', () => {
  it.each([
    'sair',
    'PARAR',
    'pare',
    'stop',
    'Cancelar',
    'não perturbe',
    'parem pfv 🙏',
    'descadastrar',
    'para de mandar msg',
    'pare de me ligar',
    'não quero mais receber mensagem',
    'nao me mande mais msg',
    'tira meu número daí',
    'me tira dessa lista',
    'não autorizo contato por whatsapp',
    'só quero contato por email',
    'chega de mensagem',
    'pode cancelar mensagens',
    'me bloqueia ai',
    'para de mandar mensagem que já paguei',
  ])('opt-out: %s', (text) => {
    expect(safetyRules(text)).toBe('parar_contato')
  })

  it.each([
    'numero errado',
    'foi engano',
    'não sou o João',
    'nao sou essa pessoa',
    'não conheço nenhuma Maria',
    'esse numero não é mais dela',
    'comprei esse chip agora',
    'sou a mãe dele, esse numero é meu',
    'esse celular é da empresa',
    'aqui é a esposa dele',
    'ele não mora mais aqui',
    'para de me cobrar que eu não sou essa mulher',
    'fala com o joao não eu',
  ])('wrong person: %s', (text) => {
    expect(safetyRules(text)).toBe('numero_errado')
  })

  it.each([
    'ele faleceu',
    'minha mãe morreu ano passado',
    'meu pai é falecido',
    'ela veio a óbito',
    'sou filho dele, ele partiu mês passado',
    'perdemos ele faz 15 dias 😢',
    'tenho a certidão de óbito',
    'minha mae q ta devendo, ela faleceu',
    'não sou a Helena, sou a neta, ela faleceu em maio',
  ])('deceased: %s', (text) => {
    expect(safetyRules(text)).toBe('falecimento')
  })

  it.each([
    'preciso sair mais cedo hoje',
    'para de cobrar juros que eu pago',
    'para sexta eu pago',
    'quero cancelar meu plano',
    'morri de rir',
    'não quero',
    'agora não',
    'manda para mim o boleto',
    'não reconheço essa dívida',
    'não conheço essa cobrança',
    'a internet morreu aqui',
    'minha mãe faleceu semana passada e gastei tudo no enterro, não tenho como pagar agora',
    'bloquearam meu cartão',
    'quero tirar meu nome do serasa',
    'fala com o gerente',
    'valor errado',
    'o boleto está errado',
    'nao precisa mandar boleto, já paguei',
    'vou sair do trabalho e pago',
    'o fim do mês eu pago',
    'parece que parou de funcionar',
    'quero falar com uma pessoa',
  ])('leaves alone: %s', (text) => {
    expect(safetyRules(text)).toBeNull()
  })
})

describe('lexical classifier', () => {
  it.each([
    ['oi', 'saudacao'],
    ['bom diaaa 😊', 'saudacao'],
    ['oi, já paguei', 'confirmacao_pagamento'],
    ['ta pago desde sexta', 'confirmacao_pagamento'],
    ['paguei a segunda parcela', 'confirmacao_pagamento'],
    ['pix feito ✅', 'confirmacao_pagamento'],
    ['ainda não paguei, amanhã eu pago', 'promessa_pagamento'],
    ['segunda eu pago', 'promessa_pagamento'],
    ['para sexta eu pago', 'promessa_pagamento'],
    ['vou pagar semana que vem', 'promessa_pagamento'],
    ['segunda via', 'informacoes_pagamento'],
    ['qual a chave pix', 'informacoes_pagamento'],
    ['me manda o boleto', 'informacoes_pagamento'],
    ['dá pra parcelar?', 'negociacao_parcelamento'],
    ['posso dar 100 de entrada e o resto em 2x', 'negociacao_parcelamento'],
    ['tem desconto a vista?', 'negociacao_desconto'],
    ['para de cobrar juros que eu pago', 'negociacao_desconto'],
    ['quanto eu devo?', 'consulta_divida'],
    ['isso é golpe?', 'consulta_divida'],
    ['nao reconheço essa divida', 'contestacao'],
    ['blz mas esse valor ta errado', 'contestacao'],
    ['to desempregado', 'dificuldade_financeira'],
    ['não é que não quero pagar, não tenho', 'dificuldade_financeira'],
    ['quero falar com atendente', 'falar_humano'],
    ['isso é robo?', 'falar_humano'],
    ['vcs sao uns lixo', 'reclamacao'],
    ['vou no procon', 'reclamacao'],
    ['obg', 'agradecimento'],
    ['👍', 'agradecimento'],
    ['vcs tem vaga de emprego?', 'fora_de_escopo'],
    ['quero cancelar meu plano', 'fora_de_escopo'],
  ])('%s -> %s', (text, intent) => {
    expect(intentOf(text)).toBe(intent)
  })

  it.each([
    ['sim', 'Quer que eu chame um atendente?', 'aceite'],
    ['👍', 'Posso enviar a chave Pix?', 'aceite'],
    ['não', 'Quer que eu chame um atendente?', 'recusa'],
    ['agora não', 'Podemos conversar?', 'recusa'],
    ['não', 'Falo com o Anderson?', 'numero_errado'],
    ['sou eu', 'Falo com a Maria?', 'aceite'],
    ['20', 'Que dia fica bom pra você pagar?', 'promessa_pagamento'],
    ['sim', 'Você já conseguiu fazer o pagamento?', 'confirmacao_pagamento'],
    ['sim, mas quero parcelar em 3x', 'Podemos fechar?', 'negociacao_parcelamento'],
    ['ok', 'Segue o que combinamos.', 'agradecimento'],
  ])('%s after "%s" -> %s', (text, bot, intent) => {
    expect(intentOf(text, bot)).toBe(intent)
  })

  it.each(['bom dia', 'Bom dia!', 'oi, bom dia', 'boa tarde', 'boa noite', 'oi', 'olá'])(
    'a bare greeting stays one, whatever the campaign text said: %s',
    (greeting) => {
      for (const bot of [
        'Olá Maria, a fatura de R$ 150,50 venceu em 10/10.',
        'Olá Maria, a fatura venceu. Para não receber mais, responda SAIR.',
        'Olá Maria, podemos conversar?',
      ])
        expect(intentOf(greeting, bot)).toBe('saudacao')
    },
  )

  it('never says yes or no without something asked', () => {
    for (const text of ['sim', 'não', 'ok', 'pode ser', 'n', '👍'])
      expect(['aceite', 'recusa']).not.toContain(intentOf(text))
  })

  it('marks flags beside the label', () => {
    expect(classifyLexical('já paguei, se continuar vou no procon', null).flags).toContain(
      'juridico',
    )
    expect(classifyLexical('isso é golpe?', null).flags).toContain('golpe')
    expect(classifyLexical('', null, ['image'])).toMatchObject({
      intent: 'confirmacao_pagamento',
      path: 'media',
      flags: ['comprovante'],
    })
  })

  it('is total: any text gives a valid classification', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), fc.option(fc.string()), (text, bot) => {
        expect(classificationSchema.safeParse(classifyLexical(text, bot)).success).toBe(true)
      }),
    )
  })

  it('stays fast on long hostile text', () => {
    const text = 'nao nao me mande para de pagar o meu boleto '.repeat(100)
    const started = performance.now()
    classifyLexical(text, null)
    expect(performance.now() - started).toBeLessThan(500)
  })
})
