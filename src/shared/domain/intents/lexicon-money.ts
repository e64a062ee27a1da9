import type { PatternTable } from './sign.ts'
import { CHARGE } from './words.ts'

const rx = (source: string): RegExp => new RegExp(source, 'u')

const WHEN =
  '(?:amanha|hoje|depois de amanha|segunda|terca|quarta|quinta|sexta|sabado|domingo|dia \\d{1,2}|fim d[oe] (?:mes|semana)|semana que vem|mes que vem|final do mes|comeco do mes|quando (?:eu )?(?:receber|puder|cair|sair|chegar)|assim que|ate (?:o )?(?:dia|fim|final|sexta|segunda|quarta|quinta|terca|sabado|amanha)|de noite|a noite|mais tarde|logo mais|daqui(?: a)?|proxim[oa]|salario|quinto dia|vale|recebo|receber)'
const PAY_FUTURE =
  '(?:pago|pagarei|pagar|acerto|quito|deposito|transfiro|mando|faco|resolvo|efetuarei|acertar|quitar|fazer o (?:pix|pagamento)|levo|passo ai|paga|pagamos|consigo|dou um jeito|arrumo)'
const CLAIM =
  '(?:paguei|pagamos|quitei|transferi|depositei|acertei|liquidei|efetuei|pagou|quitou|debitou|debitado)'
const MODE =
  '(?:pix|boleto|fatura|chave|qr ?code|codigo|copia e cola|linha digitavel|2 ?a? via|segunda via|2ª via|link|carne|barras|dados|conta|ted|doc)'

/** Intents about paying: claim, promise, terms, how to pay. */
export const MONEY_PATTERNS: PatternTable = {
  confirmacao_pagamento: [
    [3, rx(`\\b${CLAIM}\\b`)],
    [
      3,
      /\b(?:ja|esta|foi|tudo|boleto|estao|tem|conta|pix) (?:foi |esta |tudo )?(?:pag[oa]s?|quitad[oa]|descontad[oa]|debitad[oa]|liquidad[oa]|transferid[oa]|acertad[oa])\b/u,
    ],
    [
      2.5,
      /\b(?:fiz|feito|efetuado|mandei|enviei|enviado|segue|acabei de)(?: \w+){0,3} (?:pix|pagamento|transferencia|deposito|comprovante|recibo|pagar|fazer|ted|papel)\b|\bpix (?:feito|enviado|realizado|efetuado)\b|\bpagamento (?:feito|efetuado|realizado|foi feito)\b/u,
    ],
    [
      2.5,
      /\bcomprovante\b(?!.*\b(?:residencia|renda|endereco)\b)|\brecibo\b|\b(?:da|dar|de|deram) baixa\b|\bja caiu\b|^(?:feito|ja foi|foi ja|pronto|pago sim|ja pago)\b/u,
    ],
    [1.5, /\b(?:ontem|anteontem|hoje cedo|semana passada|agorinha|agora pouco|mes passado)\b/u],
    [
      -3.5,
      rx(
        `\\b(?:nao|nem|nunca|quase|ainda nao|nao foi) (?:eu )?(?:${CLAIM}|pag[oa]|mandei|fiz)\\b(?!.*\\bja paguei)`,
      ),
    ],
    [
      -2,
      /\b(?:vou|irei|amanha|agendei|agendado|quando) (?:\w+ )?(?:pagar|pago|pix)\b|\bpara \w+ eu pago\b/u,
    ],
    [-2, /\b(?:da|tem como|quero|posso|consigo) (?:\w+ )?(?:parcelar|dividir)\b/u],
  ],
  promessa_pagamento: [
    [3, rx(`\\b${PAY_FUTURE}\\b.*\\b${WHEN}\\b`)],
    [3, rx(`\\b${WHEN}\\b.*\\b${PAY_FUTURE}\\b`)],
    [
      2.5,
      /\b(?:vou|irei|vamos|prometo|pretendo|agendei|agendado|quero ver se|ja (?:to |estou )?indo|pode deixar|garanto|minha palavra)(?: \w+){0,2} (?:pagar|pago|acertar|quitar|depositar|transferir|fazer|mandar|ai|resolver|que)\b|\bpode deixar\b|^prometo\b|\b(?:agendei|agendado)\b|\bsem falta\b/u,
    ],
    [2, /\b(?:pago|acerto|quito) sim\b|\beu pago\b|\bvou pagar\b/u],
    [
      1.5,
      /\b(?:recebo|receber|cair|salario|vale|aposentadoria|decimo)\b.*\b(?:dia|pago|pagar|faco|mando)\b/u,
    ],
    [
      1.5,
      /^(?:so )?(?:dia \d{1,2}|amanha|segunda|terca|quarta|quinta|sexta|sabado|semana que vem|mes que vem|hoje a noite|fim do mes)\b/u,
    ],
    [-2.5, /\bnao (?:vou pagar|pago)\b(?! (?:hoje|agora)\b.*\bmas)/u],
    [
      -2,
      rx(
        `\\b(?:se|so se|pago se) (?:\\w+ ){0,3}(?:tirar|tira|abater|ficar|desconto|der|sem ${CHARGE})`,
      ),
    ],
    [-1.5, /\b(?:quando eu puder|devo nao nego|melhorar)\b/u],
  ],
  negociacao_desconto: [
    [
      3,
      /\b(?:desconto\w*|descontinho|abat\w+|precinho|acordo|proposta|negociar|renegociar|renegociacao|negociacao|feirao|reducao|pechincha\w*|isencao|perdoa\w*|condicao especial|melhor condicao|contraproposta)\b/u,
    ],
    [
      3,
      rx(
        `\\b(?:tira|tirar|tire|tiram|sem|retira\\w*|zera\\w*|baixa\\w*|abaixa\\w*|diminu\\w*|reduz\\w*|perdoa|isenta)(?: \\w+){0,3} ${CHARGE}\\b|\\bpara de (?:cobrar|botar|por)(?: \\w+){0,2} ${CHARGE}`,
      ),
    ],
    [
      2.5,
      /\b(?:a vista|de uma vez|tudo de uma)\b|\b(?:quanto|valor|preco)(?: \w+){0,3} (?:para|pra|pro)? ?(?:quitar|encerrar|fechar|liquidar)\b|\bmenor valor\b|\bminimo (?:que|para)\b|\bpor quanto\b|\bquanto (?:voces )?(?:faz|fazem|sai|pode)\b/u,
    ],
    [
      2.5,
      /\b(?:faz|fazem|faco|aceita\w*|baixa|fecha|fecho|dou|pago|encerra)(?: \w+){0,2} (?:por|para|nos|em) (?:r )?\d+(?! ?x| vez| parcel)\b|\b(?:so se for|se ficar|se for|se deixar) (?:por |nos |em )?\d+\b/u,
    ],
    [
      2,
      /\bpago (?:so )?(?:r )?\d+(?: \w+){0,4} (?:encerra\w*|acabou|quita\w*|esquece|resolve|fecha\w*|e pronto)\b|\bmetade\b.*\b(?:quit\w+|quero|encerra|valor)\b|\b(?:muito|tao|ta|esta) (?:caro|salgado|alto|pesado)\b|\bmelhor[ae]\b.*\b(?:valor|ai|isso)\b|\bquanto pode baixar\b/u,
    ],
    [1, /\bcaiba\b|\bquitar\b|\bquitacao\b/u],
    [
      -1.5,
      /\bnao quero (?:desconto|negociar|acordo)\b|\bdesconto nao adianta\b|\bfechado o acordo\b/u,
    ],
  ],
  negociacao_parcelamento: [
    [
      3,
      /\b(?:parcel(?:a|ar|ado|amento|am|ando|o|arem|e)|reparcel\w+|dividir|divide|dividido|dividindo|divida em|fracion\w+)\b(?! (?:de|do|da) (?:marco|abril|maio|junho|janeiro|fevereiro|julho|agosto|setembro|outubro|novembro|dezembro|atras\w+|venc\w+)| \d+ (?:de|\/))/u,
    ],
    [
      -2.5,
      /\b(?:a|essa|esta|minha|da|sua|uma|segunda|primeira|terceira|ultima|2a|da|na|mesma|que|qual) parcela\b/u,
    ],
    [
      3,
      /\b\d{1,2} ?x\b|\b(?:em|umas?|ate|por) (?:\d{1,2}|duas|tres|quatro|cinco|seis|sete|oito|nove|dez|doze|quantas|mais) (?:vez|vezes|parcelas?|boletos|prestac\w+)\b|\bem quantas\b|\bquantas vezes\b|^(?:duas|tres|quatro|cinco|seis|dez) vezes$/u,
    ],
    [
      2.5,
      /\bentrada\b(?!.*\b(?:porta|predio)\b)|\b(?:o )?(?:resto|restante)\b|\bmetade (?:agora|hoje|dia)\b|\bpagar metade\b|\bpor (?:mes|semana|quinzena)\b|\bmensais\b|\bde pouco\w*\b|\baos poucos\b|\buma (?:agora|hoje) (?:e )?(?:a )?outra\b|\btodo (?:mes|dia \d+|sabado)\b/u,
    ],
    [
      2,
      /\b\d+ (?:hoje|agora|reais agora)(?: \w+){0,3} \d+ (?:dia|sexta|mes|depois|na)\b|\be na outra\b.*\bmais \d+|\bmais (?:prestac\w+|parcelas|vezes|prazo)\b|\bno cartao em\b/u,
    ],
    [
      -2,
      /\bnao (?:quero|precisa) parcelar\b|\bparcelado nao\b|\bparcelar (?:eu )?nao\b|\btambem nao da\b/u,
    ],
    [-1.5, /\bquantas parcelas (?:falta\w*|devo|tenho|estao|ja)\b/u],
  ],
  informacoes_pagamento: [
    [
      3,
      /\b(?:2 ?a? via|2ª via|segunda via|via do boleto|linha digitavel|codigo de barras|copia e cola|qr ?code|chave(?: do)? pix|qual a chave|dados (?:bancarios|para deposito|da conta)|manda(?:r)? (?:o|um) (?:pix|boleto|codigo|link|qr))\b/u,
    ],
    [
      2.5,
      rx(
        `\\b(?:manda\\w*|mande\\w*|passa|passe|envia\\w*|envie\\w*|gera\\w*|gere|quero|preciso|cade|qual|me da|encaminh\\w+|reenvi\\w+|poderia\\w*|pode)(?: \\w+){0,4} ${MODE}\\b`,
      ),
    ],
    [
      2.5,
      rx(
        `\\b${MODE}(?: \\w+){0,3} (?:venceu|vencid[oa]|expir\\w+|erro|nao (?:chegou|abre|le|funciona|veio|esta)|cortado|invalido|por favor|atualizad[oa])\\b|\\bnao (?:recebi|consigo abrir|chegou|estou achando)(?: \\w+){0,2} ${MODE}`,
      ),
    ],
    [
      2.5,
      /\b(?:como|onde|aonde|de que jeito)(?: \w+){0,3} (?:pago|pagar|faco (?:o|para)|deposit\w+|efetu\w+|acertar)\b|\bpagar (?:na|pelo|no|em) (?:recepcao|debito|cartao|loterica|dinheiro|loja|caixa|credito|balcao|picpay|app)\b|\baceita\w* (?:pix|cartao|dinheiro|debito|credito|cheque)\b/u,
    ],
    [
      2,
      /\b(?:perdi o carne|no meu email|por email|debito automatico|nome de quem|quem recebe|favorecido|e cpf ou cnpj|vencimento (?:para|dia)|forma\w* de pagamento|conta (?:para )?(?:transferir|deposito))\b/u,
    ],
    [1.5, /^(?:pix|o? ?boleto|manda|me manda|link|codigo|qr ?code)\b/u],
    [
      -2.5,
      /\b(?:fiz|mandei|enviei|paguei|pagou|quitei)(?: \w+){0,2} (?:pix|boleto|fatura|conta)\b|\bnao precisa (?:mandar )?(?:o )?boleto\b|\bja paguei\b/u,
    ],
  ],
}
