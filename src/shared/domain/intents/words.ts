/** Word groups the pattern tables share. Everything is written as `normalizeChat().plain` writes it. */

/** Relatives and third parties who answer a debtor's phone. */
export const RELATION =
  '(?:mae|pai|esposa|esposo|marido|mulher|filha|filho|irma|irmao|vizinha|vizinho|sogra|sogro|neta|neto|netinha|netinho|prima|primo|tia|tio|sobrinha|sobrinho|namorada|namorado|ex(?: mulher| marido| esposa)?|cunhada|cunhado|nora|genro|madrasta|padrasto|avo|cuidadora|cuidador|secretaria|porteiro|patroa|patrao|parente|inquilin[oa]|vo|vovo|funcionari[oa]|colega|amig[oa]|chefe)'

/** The debtor as a relative or the register would name him. */
export const PERSON =
  '(?:ele|ela|el[ea]s|pai|mae|painho|mainha|papai|mamae|marido|esposo|esposa|mulher|filho|filha|irmao|irma|avo|vo|vovo|tio|tia|sogro|sogra|namorado|namorada|primo|prima|titular|dono|dona|senhor|senhora|seu|pessoa|homem|cliente|alun[oa]|amig[oa])'

/** Places that are not a person: "aqui é da padaria". */
export const PLACE =
  '(?:empresa|firma|padaria|oficina|loja|escola|restaurante|clinica|escritorio|recepcao|sindicato|igreja|paroquia|mercado|salao|farmacia|hospital|condominio|predio|trabalho|servico|prefeitura|hotel|posto)'

/** What the word "conheço" may not be about if the reader is to be a stranger. */
export const THING =
  '(?:divida|cobranca|conta|compra|empresa|loja|valor|boleto|produto|contrato|pendencia|debito|parcela|acordo|servico|plano|site|numero|banco|regra|lei|codigo|chave)'

export const LINE = '(?:numero|celular|telefone|whatsapp|chip|linha|contato|aparelho)'

export const CHARGE = '(?:juro|juros|multa|taxa|taxas|encargo|encargos)'
