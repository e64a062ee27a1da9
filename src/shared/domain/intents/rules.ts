import type { Intent } from '../../contracts/intents.ts'
import { normalizeChat } from '../text.ts'
import type { ChatText } from '../text.ts'
import { CHARGE, LINE, PERSON, PLACE, RELATION, THING } from './words.ts'

/**
 * The gates that stop all contact, before any model: a miss costs a lawsuit
 * (CDC art. 42 and 71, LGPD art. 18), a false stop costs one reminder.
 * Order is priority: deceased, wrong person, opt-out.
 */
export type SafetyIntent = Extract<Intent, 'falecimento' | 'numero_errado' | 'parar_contato'>

type SafetyRule = {
  intent: SafetyIntent
  any: readonly RegExp[]
  /** Phrases that look like the rule and are not: none of its patterns counts while one holds. */
  unless: readonly RegExp[]
}

const rx = (source: string): RegExp => new RegExp(source, 'u')

const DECEASED: SafetyRule = {
  intent: 'falecimento',
  any: [
    /\b(?:falec\w*|obito|obto|finad[oa]|defunt[oa]|inventariante|espolio|sepultamento|desencarnou|suicidou)\b|(?<!fiquei )\bviuv[oa]\b|\bpassed away\b/u,
    /\b(?:morreu|morreram|morrido)\b/u,
    /\benterr(?:amos|ad[oa]|aram|ei)\b/u,
    /\b(?:esta|e|foi|ja|um|uma|os|as|pessoa) mort[oa]s?\b/u,
    rx(
      `\\b${PERSON}(?: \\w+){0,3} (?:partiu|se foi|nos deixou|descansou)\\b(?! (?:embora|para (?!gloria|junto|o ceu)))`,
    ),
    /\b(?:ele|ela) (?:ja )?partiu\b/u,
    /\bpartiu (?:dessa|desta) (?:vida|para)|\bpartiu para (?:a )?gloria|\bpartiu (?:faz|mes passado|ano passado)/u,
    /\b(?:ja )?se foi (?:faz|ha|tem|no dia|em \w+|mes|ano|domingo)\b/u,
    /\b(?:ele|ela) (?:ja )?se foi\b/u,
    /\bnao (?:esta|ta) mais (?:entre nos|com a gente|conosco)\b/u,
    /\bdeus (?:ja )?(?:levou|chamou|recolheu|(?:o|a) tenha)\b/u,
    /\bceu levou\b/u,
    /\b(?:foi|esta) morar com (?:jesus|deus)\b|^esta com deus$|\bdorme no senhor\b/u,
    /\bdescansou\b(?!.*\b(?:eu|fim de semana)\b)/u,
    /\b(?:bateu as botas|debaixo da terra|no cemiterio|virou (?:estrelinha|anjo)|setimo dia|de luto)\b/u,
    /\bnao (?:resistiu|saiu do hospital)\b/u,
    rx(`\\b(?:perdi|perdemos)(?: o| a)?(?: meu| minha| nosso| nossa)? ${PERSON}\\b`),
    rx(`\\b(?:eu )?perdi (?:ele|ela)\\b`),
    /\b(?:covid|cancer|infarto|avc)(?: \w+)? (?:levou|matou)\b|\bfoi assassinad[oa]\b/u,
    /emojiluto/u,
  ],
  unless: [
    // Mourning as a reason for hardship: the debtor is the one writing.
    /\b(?:gastei|gastamos|gastos?|sem cabeca|custos?)\b(?!.*\btitular\b)/u,
    /\b(?:morri|morrendo|morrer)\b(?!.*\b(?:falec|morreu|obito)\w*)/u,
    /\bmorreu (?:o|a|de|meu|minha)? ?(?:rir|assunto|conversa|celular|bateria|internet|raiva|vergonha|gat[oa]|cachorr[oa]|computador)/u,
    /\b(?:gat[oa]|cachorr[oa]|celular|assunto|internet|bateria) (?:\w+ )?(?:morreu|faleceu|se foi|partiu)/u,
    /\bchamar a funeraria\b|\bplano (?:cobre|em dia)\b/u,
    /\bperdi (?:o|a) (?:dona|pessoa|cliente)\b/u,
    /\bdinheiro (?:ja )?se foi\b|\bja faleceu o (?:boleto|prazo)\b/u,
  ],
}

const WRONG_PERSON: SafetyRule = {
  intent: 'numero_errado',
  any: [
    /^(?:foi |e |deve ser )?engano\b|\b(?:foi|e|deve ser|por) engano$/u,
    rx(
      `\\b(?:pessoa|numero|telefone|contato|whatsapp|celular) (?:esta )?errad[oa]\\b|\\berrad[oa] (?:o|esse|este) ${LINE}`,
    ),
    /\berr(?:ou|aram|aste)(?: \w+){0,3} (?:numero|pessoa|feio)\b|\blig(?:ou|aram|ando) errado\b|^errou$/u,
    /\bnao sou (?:mais )?(?:o|a|esse|essa|este|esta|ele|ela|dona|seu) (?!unic|culpad|melhor|pior|bobo|otari|tip|cliente de)\w+/u,
    /\bnao sou (?:essa|esse|ele|ela|eu(?! (?:quem|que) (?:decide|cuida)))\b(?! tipo)/u,
    rx(`\\bnao conheco (?!(?:ess[ea]|est[ea]|nenhum|nenhuma|a|o|qualquer)? ?${THING})\\w+`),
    /^(?:eu )?nao conheco$|\bconheco ninguem\b|\bwrong number\b|\bnao me chamo\b|\b(?:nao|n) e a pessoa\b|\bnao sou quem\b/u,
    /\bquem e (?:ess[ea] |a |o |tal de )?(?!voce|responsav|don[oa]|gerente|atendente|credor|empresa|fala|que|ess[ea]|esta|de|da|do|o|a|el[ea])[a-z]{4,}$|\bquerem? falar com quem\b|\bdeixou o (?:chip|numero|celular)\b/u,
    rx(
      `\\b(?:comprei|peguei|ganhei|consegui|adquiri)(?: \\w+){0,3} (?:chip|linha|numero)\\b|\\bchip (?:eu )?(?:comprei|ganhei|novo)\\b|\\bcomprei (?:ess[ea]|est[ea]) celular`,
    ),
    rx(
      `\\b(?:ess[ea]|est[ea]|meu|o) ${LINE}(?: aqui)?(?: agora)? (?:agora )?(?:e|sempre foi|nao e|nao pertence|ficou|nunca foi|so e) (?:so )?(?:meu|minha|mais|d[aoe]|del[ea]|nosso|comigo|corporativo|outr[oa]|a|à)\\b`,
    ),
    rx(`\\b${LINE} (?:e|sempre foi) (?:so )?meu\\b|\\btenho (?:ess[ea]|est[ea]) ${LINE}\\b`),
    rx(
      `\\b(?:ess[ea]|est[ea]) (?:contato|numero) nao pertence\\b|\\b${LINE} de outra pessoa\\b|\\bera d[aoe] (?:minha|meu)(?: \\w+){1,3} (?:mas|e agora)`,
    ),
    rx(
      `\\b(?:aqui|quem fala)(?: aqui)?(?: quem fala)? (?:e|fala)(?: so)?(?: o| a)? ?${RELATION}\\b`,
    ),
    rx(`\\baqui e (?:d[aoe]|uma?|o|a) ${PLACE}\\b`),
    rx(
      `^(?:nao )?(?:eu )?(?:sou|e) (?:so |somente |apenas )?(?:o |a )?${RELATION}(?: só)?(?: so)?(?: del[ea]| d[aoe] \\w+(?: \\w+)?)?$`,
    ),
    rx(
      `\\bsou (?:so |somente |apenas )?(?:o |a )?${RELATION} (?:del[ea]|d[aoe] (?!alun|titular)\\w+)\\b`,
    ),
    rx(`\\bsou (?:so|somente|apenas) (?:o |a |um |uma )?${RELATION}\\b`),
    rx(
      `\\bsou (?:o|a) (?!amig|coleg|chef|patr|ti[oa])${RELATION}\\b(?! d[aeo] (?:alun|dois|tres|crianca|familia))|\\be (?:o |a )${RELATION} del[ea]\\b|\\bfalando com (?:o|a) ${RELATION}\\b`,
    ),
    /\b(?:el[ea]|\w+) nao (?:mora|trabalha|usa|vive)(?: mais)? (?:aqui|ess[ea]|nesse)\b/u,
    /\baqui nao (?:tem|mora|existe|e) (?:nenhum|nenhuma|ninguem|el[ea]|o|a|seu|dona|mais|ess[ea])\b|\bnao tem (?:nenhum|nenhuma|ninguem) (?:\w+ )?(?:aqui|com (?:ess[ea]|o) nome)\b/u,
    /\bnao tem (?:nenhum|nenhuma) (?!divida|conta|debito|boleto|desconto)\w+ aqui\b/u,
    /\b(?:nao e|n e) (?:ele|ela|comigo|daqui|(?:o )?meu nome)(?! (?:que|quem) (?:decide|paga))\b|\bmeu nome (?:nao e|e \w+(?: \w+)? (?:e )?nao)\b/u,
    /\b(?:nao e|num e) aqui(?: nao)?$|\b(?:ess[ea] pessoa|el[ea]) nao existe\b/u,
    /\b(?:trocou|mudou) de (?:numero|telefone|chip|celular)\b/u,
    /\b(?:nao|nem|sei la)(?: eu)? sei quem e\b|\bnao faco ideia de quem\b|\bnunca ouvi falar\b|\bgente que eu nunca vi\b/u,
    /\b(?:quem (?:devia|deve|procur\w+)) (?:\w+ )?(?:era|e) (?:ele|ela|meu|minha|o|a)\b/u,
    /\bfal[ae]r? com (?:o |a )?\w+ (?:direto|(?:e )?nao (?:comigo|eu))\b|\bnao fal[ae] comigo\b/u,
    /\b(?:sou|e) outra pessoa\b|\boutr[oa] don[oa]\b|\bantig[oa] don[oa]\b|\bdon[oa] antig[oa]\b/u,
    /\bdivida (?:e|era) d[aoe] (?:meu|minha|ele|ela)\b|\be meu \w+ quem\b/u,
    /\bnao tenho nada (?:a )?(?:a ver )?com (?:ess[ea] (?:pessoa|\w+)|el[ea]|conta de)\b|\b(?:eu )?nao tenho nada a ver$/u,
    /\b(?:deu|botaram|colocou|colocaram|botou|deixou) (?:o )?meu (?:numero|whatsapp|contato|telefone)\b(?!.*\bserasa\b)/u,
    /\b(?:procurando|procuram|atras d)(?: \w+){1,3} (?:ex|errad[oa]|outr[oa])\b|\batras dess[ae] (?:pessoa|mulher|homem|cara)\b/u,
    /\bnao sou (?:mais )?(?:titular|devedor|dono)\b/u,
  ],
  unless: [
    /\bsou eu mesm[oa]\b/u,
    // A number that is not in their address book says nothing of whose it is.
    /\bnao tenho (?:ess[ea]|est[ea]|o seu|seu) (?:numero|contato|telefone)(?: \w+)? (?:salv|gravad|na agenda|no celular)/u,
    // Somebody writes for the debtor: "aqui é a neta digitando pra ela".
    /\b(?:digitando|teclando|mand(?:ou|a) (?:eu )?(?:dizer|falar|perguntar)|pode falar comigo)\b/u,
    /\bd[oa] (?:maternal|jardim|pre|\d+ ?[oa]? ano|primeiro ano|segundo ano|turma)\b/u,
    rx(`\\b(?:minha|meu) (?:divida|conta|boleto|carne)\\b.*\\bnumero errado\\b`),
    /\b(?:esse|este) numero e (?:da|de|do) (?:empresa|loja|voces|banco)(?: \w+)? (?:mesmo|oficial)\b/u,
  ],
}

const STOP_VERB =
  '(?:mand\\w*|envi\\w*|cham\\w*|lig(?:ar|ando|ue)|perturb\\w*|incomod\\w*|escrev\\w*|procur\\w*|cobr(?:ar|ando)|torr\\w*)'
const STOP_ORDER =
  '(?:mande|mandem|manda|mandar|mandarem|envie|enviem|envia|enviar|chame|chamem|chama|escreva|escrevam|ligue|liguem|liga|perturbe|perturbem|incomode|incomodem|procure|procurem|cobre)'
const REMOVE =
  '(?:tira|tire|tirem|tirar|remova|remove|removam|remover|exclua|exclui|excluam|excluir|apaga|apague|apaguem|apagar|deleta|delete|deletem|retira|retire|retirem|retirar|risque|risca|bloqueia|bloqueie|bloqueiem|elimine|eliminem|descadastra|descadastre|descadastrem|desvincule)'

const OPT_OUT: SafetyRule = {
  intent: 'parar_contato',
  any: [
    /^(?:\w+ )?(?:sair|parar|pare|parem|para|stop|cancelar|cancele|descadastrar|remover|remova|remove|excluir|exclui|bloquear|bloqueia|chega|nao perturbe|unsubscribe|fim)(?: (?:por favor|ja|agora|logo|emojiobrigado|emojipare|moco|moca|gente|ai))*$/u,
    rx(
      `\\b(?:para|pare|parem|parar|parou|deixa|deixe|deixem|chega|cansei|desistam) (?:logo |ja )?(?:de|com) (?:ficar |vir )?(?:me |nos |te )?${STOP_VERB}\\b`,
    ),
    /\b(?:parem|pare|para|parar) com (?:isso|essas?|esses?|as|os|esta|isto)\b|\bpode(?:m|ria\w*)? parar\b|\bquero que parem?\b|\b(?:parar|deixar) de receber\b/u,
    /\b(?:nao|nem|nunca mais)(?: quero que| precisa| e para| vao| ousem)?(?: voces?)?(?: me| nos)? STOP(?: \w+){0,4} (?:mais|mensagem|nada|nunca|whatsapp)\b/u,
    rx(`\\b(?:nao|nunca) (?:me |nos )?(?:mais )?(?:perturb|incomod)\\w+\\b`),
    /\bnunca mais (?:me |nos )?(?:mande|manda|envie|ligue|chame|escreva)\w*\b/u,
    /\bnao (?:quero|desejo|gostaria|gosto|pretendo)(?: de)?(?: mais| nem)?(?: de)?(?: ser)? ?(?:receber|mensagem|contat\w+|conversa|notifica\w+|ligacao|ligacoes|lembrete\w*)(?! (?:o |a |um )?(?:boleto|fatura|pix|link|carne))/u,
    /\bnao (?:quero|aceito) (?:mais )?(?:cobranca|contato|isso|nada)?(?: \w+)? ?(?:por|no|pelo|nesse|via) (?:whatsapp|aqui)\b/u,
    /\bnao (?:autorizo|autorizei|dei autorizacao|consinto|permito|dou permissao)\b(?!.*\b(?:seguro|compra|desconto|debito|taxa|servico|emprestimo|nora|filh[oa])\b)/u,
    /\brevog(?:o|ar)\b|\bcessem?\b|\bcessar\b|\bdesativ\w+\b(?!.*\b(?:plano|conta)\b)|\bsilenci(?:a|e|em|ar)\b\b|\bencerr\w+ (?:o |esse |este )?contato\b/u,
    rx(
      `\\b${REMOVE}(?: \\w+){0,3} (?:numero|contato|telefone|celular|whatsapp|lista|cadastro|dados|base|sistema|dai|daqui|daí)\\b`,
    ),
    /\bme (?:tir[ae]m?|exclu\w+|remov\w+|bloquei\w+|esquec\w+|descadastr\w+|deix[ae]m? em paz|deixe quieto)\b(?! (?:d[oa] (?:spc|serasa|cpf)|o (?:juro|boleto)))/u,
    /\b(?:deixe|deixa|deixem) (?:eu|nos|a gente) em paz\b|\b(?:exclusao|remocao|eliminacao|descadastro|apaguem|apagar)(?: \w+){0,5} (?:contato|numero|dados|base|telefone|lista)\b/u,
    /\bsair (?:da|dessa|desta|desse|do) (?:lista|grupo|cadastro)\b|\b(?:quero|desejo|gostaria de) ser (?:removid|exclui|descadastrad)\w+|\bdescadastr\w+ (?:eu|me|meu)\b|\bunsubscribe\b|\bopt ?out\b/u,
    /\bchega de (?:mensagem|cobranca|contato|whatsapp|spam|lembrete|isso)\w*\b/u,
    /\b(?:so|somente|apenas)(?: \w+){0,3} (?:por|no|via|pelo) (?:email|e mail|carta|correio)\b(?!.*\b(?:boleto|fatura|segunda via)\b)|\bmande carta\b/u,
    /\b(?:cancel\w+|deslig\w+|suspend\w+)(?: as| os| o| a| essas?| esses?| ess[ea])? (?:mensagem|avis\w*|notifica\w*|lembretes|envio\w*|robo do meu)\b/u,
    /\b(?:vou|se) (?:te |lhe |voces )?bloque\w+\b|\bsome daqui\b|\bsem mensagem\b/u,
    /\bnao (?:e para|liga|ligue)(?: \w+){0,2} nem mand\w+/u,
    /^emojipare(?: \w+)?$|^(?:parar|pare|para|sair|sai)(?: (?:parar|pare|para|sair|fora))*$|\bstop it\b|\blarga do meu pe\b|\bcessacao\b|\bantes que eu bloqueie\b|\bme larga\b/u,
  ],
  unless: [
    rx(
      `\\b(?:para|pare|parem) de (?:me )?(?:cobr\\w+|bot\\w+|coloc\\w+)(?: \\w+){0,2} ${CHARGE}\\b`,
    ),
    /\bpara de (?:encher|graca|palhacada)\b(?!.*\b(?:mand|envi)\w+)/u,
    /\bnao (?:manda|mande|mandem|precisa mandar)(?: \w+){0,2} (?:boleto|pix|codigo|comprovante)\b(?!.*\bmensagem\b)/u,
    /\b(?:pode|quer) continuar mandando\b/u,
    /\bem paz ate\b|\bmensagem pronta\b|\bnao autorizo obrigado\b|\bpara de me mandar (?:opcao|opcoes|menu)\b/u,
    /\b(?:seguro|taxa|compra|tarifa|servico)(?: \w+){0,8} nao autorizei\b/u,
    /\bbloque\w+ (?:meu|minha|o|a) (?:cartao|conta|beneficio|salario|bolsa|aplicativo|acesso)\b/u,
    /\b(?:tira\w*|remov\w*|exclu\w*|retir\w*)(?: \w+){0,3} (?:nome|spc|serasa|juros?|multa)\b(?!.*\bmensagem\b)/u,
  ],
}

// The order words are long: they are spliced in once, here.
const OPT_OUT_READY: SafetyRule = {
  ...OPT_OUT,
  any: OPT_OUT.any.map((pattern) =>
    pattern.source.includes('STOP') ? rx(pattern.source.replaceAll('STOP', STOP_ORDER)) : pattern,
  ),
}

export const SAFETY_RULES: readonly SafetyRule[] = [DECEASED, WRONG_PERSON, OPT_OUT_READY]

function fires(rule: SafetyRule, chat: ChatText): boolean {
  if (rule.unless.some((pattern) => pattern.test(chat.plain))) return false
  // A single sentence is the text itself: testing it twice would double the cost of every message.
  const parts = chat.sentences.length > 1 ? chat.sentences : []
  return rule.any.some(
    (pattern) => pattern.test(chat.plain) || parts.some((part) => pattern.test(part)),
  )
}

/**
 * The safety gate of the cascade: deceased, wrong person, opt-out (brazil.md 5.4, 6.2), in that
 * priority. Null when no rule fires; then a classifier decides.
 */
export function safetyRules(text: string): SafetyIntent | null {
  return safetyIntent(normalizeChat(text))
}

export function safetyIntent(chat: ChatText): SafetyIntent | null {
  return SAFETY_RULES.find((rule) => fires(rule, chat))?.intent ?? null
}
