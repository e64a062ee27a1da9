import type { FindingCode, FindingLevel } from './types.ts'

/** Words on folded text (lower case, no accents). The first pattern that fits a place speaks for it. */
export type PhraseRule = {
  readonly code: FindingCode
  readonly level: FindingLevel
  readonly law: string
  readonly message: string
  readonly patterns: readonly RegExp[]
  /** "não falamos com a sua família" is a promise, not a threat. */
  readonly unlessNegated?: true
}

const CDC_42 = 'CDC art. 42'
const CDC_71 = 'CDC art. 42 e 71'
const CDC_43 = 'CDC art. 43 §2'

/** Most serious first. */
export const PHRASE_RULES: readonly PhraseRule[] = [
  {
    code: 'threat',
    level: 'block',
    law: CDC_71,
    message: 'Ameaça ou constrangimento. Diga o que está em aberto e como resolver.',
    patterns: [
      /\b(?:cadeia|prisao|preso|presa|policia|delegacia|boletim de ocorrencia|estelionato)\b/g,
      /\b(?:penhora\w*|busca e apreensao|oficial de justica|tomar (?:seus?|suas?) \w+)\b/g,
      /\bbloque\w+ (?:d?[aeo]s? )?(?:seus? |suas? )?(?:bens|contas?|salarios?|beneficios?|chips?|celular)\b/g,
      /\b(?:vamos|iremos|vou|irei|equipe vai|cobrador vai) (?:ate )?(?:a |na |em )?(?:sua casa|sua residencia|seu endereco)\b/g,
      /\bsabemos onde (?:voce )?(?:mora|trabalha)\b/g,
      /\b(?:vai|ira) se arrepender\b/g,
      /\b(?:arque|arcar|sofr\w+|evite|assuma|assumir) (?:com )?(?:as |maiores |graves )*consequencias\b/g,
      /\b(?:pague|quite|regularize)\b[^.!?\n]{0,40}\b(?:ou entao|senao|se nao quiser|caso contrario|sob pena)\b/g,
      /\bsob pena de\b/g,
    ],
    unlessNegated: true,
  },
  {
    code: 'false_document',
    level: 'block',
    law: CDC_71,
    message: 'Imita um documento da Justiça ou de autoridade: é afirmação enganosa.',
    patterns: [
      /\b(?:intimacao|intimad[oa]|mandado|citacao judicial|ordem judicial|notificacao judicial)\b/g,
      /\b(?:tribunal de justica|poder judiciario|forum|receita federal|banco central)\b/g,
    ],
  },
  {
    code: 'exposure',
    level: 'block',
    law: 'CDC art. 42; LGPD art. 6',
    message: 'Expõe a pessoa a terceiros. Uma dívida só se trata com quem deve.',
    patterns: [
      /\b(?:avis|cont|comunic|inform|procur|lig|cobr|fal|acion|envolv)(?:ar|ando|amos|aremos|ados?|ou|ei|er|endo|eremos) (?:para |pra |com |ao |aos |a |o |os |de |da |do )*(?:seus? |suas? )?(?:familia\w*|parentes?|pais|mae|pai|conjuge|esposa|marido|filh[oa]s?|vizinh\w+|chefe|patrao|empregador|empresa onde|colegas?|amig\w+|contatos|trabalho|rh)\b/g,
      /\b(?:public\w+|divulg\w+|expo(?:r|sto|sta|remos)?|mostrar) [^.!?\n]{0,30}\b(?:redes? socia\w+|facebook|instagram|grupos?|status|publico|nome|divida|lista)\b/g,
      /\b(?:lista|rol|relacao|mural) (?:de|dos) (?:devedores|inadimplentes|caloteiros|maus pagadores)\b/g,
      /\b(?:todos|todo mundo|os vizinhos|seu bairro) (?:vao|vai|irao|ira) (?:saber|ficar sabendo)\b/g,
      /\b(?:visit|procur|encontr|aparec|esper)\w*[^.!?\n]{0,20}\bno (?:seu )?(?:local de )?trabalho\b/g,
    ],
    unlessNegated: true,
  },
  {
    code: 'insult',
    level: 'block',
    law: CDC_42,
    message: 'Expõe a pessoa ao ridículo. Fale da fatura, não de quem deve.',
    patterns: [
      /\b(?:caloteir\w+|velhac\w+|picaret\w+|trambiqueir\w+|vagabund\w+|desonest\w+|irresponsave\w+|ma(?:-| )pagador\w*|mau(?:-| )pagador\w*|cara de pau|sem[- ]vergonha)\b/g,
      /\bgolpistas?\b/g,
      /\b(?:que|uma|crie|tenha|tome|sinta|passar) vergonha\b/g,
      /\bhonre (?:seus?|suas?|com)\b/g,
      /\bma[- ]fe\b/g,
    ],
  },
  {
    code: 'negative_listing',
    level: 'block',
    law: 'CDC art. 42, 43 §2 e 71',
    message:
      'Anuncia negativação como ameaça. Ela exige processo real e aviso próprio, por escrito, do órgão de proteção.',
    patterns: [
      /\b(?:sera|vai ser|vamos|iremos|estara|ja foi|foi) (?:ser )?(?:negativa\w+|protesta\w+|incluir seu nome|sujar)/g,
      /\b(?:nome sujo|suj\w+ (?:o )?(?:seu )?nome|ficar? com o nome)\b/g,
      /\bnegativ\w+ (?:hoje|amanha|em \d+ ?h\w*|imediat\w+)/g,
    ],
    unlessNegated: true,
  },
  {
    code: 'asks_secret',
    level: 'block',
    law: 'Política do WhatsApp Business; LGPD art. 6 III',
    message: 'Pede um dado que nunca se pede por mensagem.',
    patterns: [
      /\b(?:sua|a) senha\b|\bsenha d[oa]\b/g,
      /\b(?:numero|dados|foto) (?:completo )?d[oe] (?:seu )?cartao\b|\bcvv\b/g,
      /\bcodigo (?:de verificacao|que chegou|sms|do whatsapp)\b/g,
      /\b(?:dados|numero) d[ae] (?:sua )?conta bancaria\b/g,
    ],
    unlessNegated: true,
  },
  {
    code: 'asks_secret',
    level: 'review',
    law: 'Política do WhatsApp Business; LGPD art. 6 III',
    message: 'Peça só uma parte do CPF (os 3 primeiros dígitos), nunca o número inteiro.',
    patterns: [
      /\b(?:informe|envie|mande|digite|confirme|responda com|me passe|qual (?:e )?o)\b(?! os (?:3|tres))[^.!?\n]{0,20}\b(?:seu |o )?(?:cpf|rg)\b/g,
    ],
    unlessNegated: true,
  },
  {
    code: 'legal_threat',
    level: 'review',
    law: CDC_71,
    message: 'Fala em processo. Só é lícito se a medida existe e já foi decidida.',
    patterns: [
      /\b(?:acao|acoes|medidas?|vias?|cobranca|processo|meios) (?:judicia\w+|juridic\w+|lega(?:l|is)|cabive\w+)\b/g,
      /\b(?:processar|processado|processada|ajuizar|ajuizamento|acionar a justica|na justica)\b/g,
      /\b(?:departamento|setor) juridico\b|\b(?:nosso|nossos|do) advogad\w+\b/g,
      /\bnotificacao extrajudicial\b/g,
      /\bexecucao d[ae] (?:divida|titulo|contrato)\b/g,
    ],
    unlessNegated: true,
  },
  {
    code: 'negative_listing',
    level: 'review',
    law: CDC_43,
    message:
      'Cita cadastro de inadimplentes ou protesto. Só use com processo real e depois do aviso escrito do órgão.',
    patterns: [
      /\b(?:serasa|spc|scpc|boa vista scpc|quod)\b/g,
      /\bnegativ(?:ar|ad[oa]s?|acao)\b/g,
      /\b(?:protest(?:o|ar|ad[oa])|cartorio)\b/g,
      /\borgaos? de protecao ao credito\b/g,
      /\brestric(?:ao|oes) (?:no|em) (?:seu )?(?:nome|cpf)\b|\bseu score\b|\blimp(?:ar?|e) (?:o )?(?:seu )?nome\b/g,
    ],
    unlessNegated: true,
  },
  {
    code: 'false_urgency',
    level: 'review',
    law: 'CDC art. 37 §1 e 71',
    message: 'Urgência que pode não ser verdadeira. Diga a data real, se houver uma.',
    patterns: [
      /\bultim[oa]s? (?:chances?|oportunidades?|avisos?|horas?)\b/g,
      /\b(?:so|somente|apenas|unicamente) (?:ate )?hoje\b/g,
      /\bate (?:a )?meia[- ]noite\b/g,
      /\bagora ou nunca\b/g,
      /\b(?:pag(?:ue|uem|ar)|quit|regulariz|resolv|acert|rest|tem|prazo)\w*[^.!?\n]{0,40}\b(?:em|nas proximas|dentro de|ate) (?:ate )?(?:12|24|48|72) ?(?:h|hs|hrs|horas)\b/g,
      /\b(?:urgente|urgentissim[oa]|com urgencia)\b/g,
      /\b(?:pague|regularize|quite|ligue|entre em contato)\b[^.!?\n]{0,40}\b(?:imediatamente|de imediato)\b/g,
      /\bprazo (?:final|fatal|improrrogavel)\b/g,
      /\bnao perca\b/g,
    ],
  },
  {
    code: 'insult',
    level: 'warn',
    law: CDC_42,
    message: 'Chamar a pessoa de devedora constrange. Prefira "valor em aberto".',
    patterns: [/\b(?:inadimplentes?|inadimplencia|devedor(?:a|es)?)\b/g],
    unlessNegated: true,
  },
]
