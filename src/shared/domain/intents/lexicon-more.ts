import type { PatternTable } from './sign.ts'

/** Single words that lean towards an intent when nothing clearer is said. */
export const WORD_PATTERNS: PatternTable = {
  saudacao: [
    [2.5, /^(?:hello|hey|coe|shalom|bdia|bt|bn|iai|diga|saudacoes|pois nao|boa \w+|bao)\b/u],
  ],
  agradecimento: [
    [
      2.5,
      /\b(?:abracos?|tks|thanks|thank you|disponha|por nada|ciente|ficou claro|agradec\w+)\b|\b(?:vai|fica|va) com deus\b|^(?:inte|massa|ty)\b/u,
    ],
  ],
  falar_humano: [
    [
      2.5,
      /\b(?:quero|preciso|posso|gostaria de|da para|so|queria|prefiro|deixa eu|me deixa) (?:falar|conversar|tratar|falo|resolvo)\b|\btransfer\w+\b|\bcom quem eu falo\b|\bpessoa real\b|\breal person\b/u,
    ],
    [
      2,
      /\b(?:tem|qual|passa|de|um)(?: \w+){0,2} (?:telefone|fixo|ramal)\b|\bcontato telefonico\b|\bquero (?:o|uma?|e) (?:don[oa]|pessoa|gente)\b|\b(?:e|tem) (?:uma )?(?:gente|pessoa)\b/u,
    ],
  ],
  reclamacao: [
    [
      2.5,
      /\b(?:vsf|vtnc|piada|categoria|porco|pior|sem nocao|sem educacao|que educacao|bandid\w+|nojent\w+|chat[oa]s|abusad\w+|defensoria|indenizat\w+|inconvenient\w+|amadorismo|sebent\w+|sujo|suja|mal educad\w+|caloteir\w+|satisfeitos)\b/u,
    ],
    [
      2.5,
      /\b(?:vai|va|vao) (?:se|te|para a? ?baixa|cobrar|cacar|catar)\b|\b(?:vou|vai) (?:expor|botar na|na radio|na tv)\b|\bfalta de respeito\b|\bum pingo de\b|\bquem voces pensam\b|\bme representa\b|\bfreguesa\b|\bparabens\b/u,
    ],
  ],
  consulta_divida: [
    [
      2.5,
      /\bquanto(?: que)? (?:esta|ta|ficou|e que|esta dando|foi)\b(?!.* (?:para quitar|a vista))|\bdevo quanto\b|\bcomo (?:voces )?cheg\w+\b|\bcomo foi feita\b|\b(?:faltam?|restam?) quant\w+|\bquantas falt\w+|\bqual dos dois\b|\bqual (?:e|que e) o certo\b/u,
    ],
    [
      2.5,
      /^(?:isso )?(?:ai )?e (?:d[eoa]|daquel[ea]|disso) (?!pagamento)\w+|\be (?:d[eoa]) \w+ ou\b|\bde onde (?:e|sao|voces)\b|\b(?:voces|voce) (?:sao|e) (?:de|mesmo|da|do)\b|\bo que e ess[ae]\b|\bcompr(?:ei|a) (?:o que|que)\b|\bquem sao voces\b/u,
    ],
    [
      2,
      /\bse eu (?:atrasar|morrer|nao pagar|pagar)\b.*\b(?:acontece|perco|cort\w+|cancela|libera|tempo|cobre)\b|\bpor causa diss[oa]\b|\b(?:pendente|pendurada|em aberto|atrasad[ao])\b|\b(?:esta|ta) certo$|\boficial\b|\bcomprov[oa] que\b|\bnao clico\b|\b(?:passar|boto|dar|forneco)(?: \w+){0,2} (?:cpf|dados)\b|\bscam\b|\bqual (?:o )?endereco\b|\b(?:indice|correcao)\b|\bobtiveram\b/u,
    ],
  ],
  contestacao: [
    [
      2.5,
      /\b(?:nunca|nem|nao) (?:fiz|peguei|pedi|entrei|fui|compro|comprou|terminou|nem entrei|estuda|abri|me matriculei)\b(?!.*\b(?:pix|pagamento)\b)|\btranquei\b|\bcancelamento\b|\b(?:sem|nao|nem|nenhum momento)(?: \w+)? (?:autorizar|autorizei|autorizacao)\b|\bdiscordo\b|\bnada e devido\b/u,
    ],
    [
      2,
      /\b(?:compr\w+|abri\w+|conta|divida)(?: \w+){0,3} (?:no|em) meu nome\b|\bassinatura\b|\bnao aceito\b(?!.*\bproposta\b)|\bpegaram meu cpf\b|\bquerem receber\b|\bveio (?:duas vezes|com \d+)\b|\bvendi o \w+|\bcobraram\b|\be \d+ nao \d+|\bnao e (?:mais meu|exigivel|isso tudo)\b/u,
    ],
  ],
  dificuldade_financeira: [
    [
      2.5,
      /\b(?:demitid[oa]|mandad[oa] embora|falta de dinheiro|perrengue|faliu|precisao|misericordia|quimio\w*|uti|ganha pao|sem um real|movimento zero|safra|desempreg\w+)\b|\barrum(?:ar|o) (?:um )?(?:emprego|servico|trabalho)\b|\bnao (?:dou|estou dando) conta\b|\bnao vendi\b|\bnao (?:esta )?vend\w+ nada\b/u,
    ],
    [
      1.5,
      /\b(?:dinheiro|aluguel|remedio|remedios|sozinha|leite|crianca|criancas|igreja ajuda|parad[oa]|feia|frac[oa]|roca|feira|grana|penso em sumir)\b/u,
    ],
  ],
  informacoes_pagamento: [
    [
      2.5,
      /\b(?:quero|queria|vou|posso|da para|como faz para) pagar\b(?!.*\b(?:amanha|sexta|segunda|terca|quarta|quinta|dia \d|semana|mes|quando|depois|parcel\w+|vezes|mas|metade|entrada|so|menos|desconto|\d+)\b)|\bonde (?:eu )?(?:paga|pago|mando)\b|\bpaga (?:na|no|em)\b|\baceitam?\b(?= (?:pix|picpay|cartao|dinheiro|debito|credito|cheque))/u,
    ],
    [
      2,
      /\b(?:chave|pdf|qual banco|quadradinho|outra via|outro boleto|carne|loterica|codigo|404|invalido|depositar|balcao)\b/u,
    ],
    [-2, /\b(?:paguei|pagou|quitei|ja pag\w+)\b/u],
  ],
}
