import { MONEY_PATTERNS } from './lexicon-money.ts'
import { WORD_PATTERNS } from './lexicon-more.ts'
import type { PatternTable } from './sign.ts'

const rx = (source: string): RegExp => new RegExp(source, 'u')
const FILLER =
  '(?:oi|ola|oie|opa|bom|boa|dia|dias|tarde|noite|tudo|bem|td|certo|beleza|joia|gente|moco|moca|meu|minha|filho|filha|amigo|amiga|querid[oa]|senhor|senhora|dona|seu|jovem|com|voce|voces|vc|por|ai|e|ei|eae|eai|alo|alou|salve|fala|a|o|de|deus|paz|irma|irmao|oxe|egua|bah|tche|mano|vei|emoji\\w*|tambem|que|jesus|risos|do|parca|guria|guri|patrao|povo|todos|para|aoba|fala|mainha|painho|na|pessoal|turma|equipe|prezad[oa]s?|caro)'

const TALK: PatternTable = {
  saudacao: [
    [3, rx(`^${FILLER}(?: ${FILLER})*$`)],
    [
      2,
      /^(?:oi+|ola|oie|opa|alo|bom dia|boa tarde|boa noite|salve|e ai|eai|eae|buenas|ei|fala)\b/u,
    ],
    [
      1.5,
      /\b(?:quem (?:fala|esta falando|e que fala)|pode falar|pode dizer|to aqui|estou aqui|voltei|te escuto|te ouvindo|chamou|me chamaram|recebi (?:sua|uma|a) mensagem|tudo bem com|a paz d[oe]|bencao)\b/u,
    ],
    [1, /\b(?:oi|aqui e|sou) (?:a |o |seu |dona )?\w+$/u],
    [1, /\b(?:emojioi|a disposicao|desculpa a demora|nao (?:vi|pude|respondi)|so agora)\b/u],
  ],
  agradecimento: [
    [
      2.5,
      /\b(?:obrigado|agradeco|agradecido|agradecida|grato|grata|gratidao|valeu|tmj|deus (?:te|lhe|vos) (?:pague|abencoe)|deus abencoe|amem)\b/u,
    ],
    [
      3,
      /^(?:ok|okay|okey|certo|show|top|joia|beleza|perfeito|maravilha|otimo|legal|entendi|entendido|ciente|anotado|recebido|combinado|blz|falou|tranquilo|de boa|esta bom|esta ok|esta certo|de nada|imagina|ate|ate mais|ate logo|tchau|xau|fui|arretado|massa|emojisim|emojiobrigado|emoji|igualmente)(?: (?:emoji\w*|ok|beleza|moco|moca|entao|meu filho|tchau|ai|para (?:voce|tu)(?: tambem)?))*$/u,
    ],
    [
      1.5,
      /\b(?:tchau|de nada|ate mais|ate logo|fique com deus|bom (?:descanso|fim de semana|trabalho)|boa (?:semana|sorte)|era so isso|otimo dia|bom dia para voces|eu que agradeco|no aguardo|fico aguardando|fico no aguardo)\b/u,
    ],
    [
      1,
      /\b(?:atendimento|paciencia|atencao|ajuda|retorno|ajudou)\b.*\bobrigado|\bobrigado\b.*\b(?:atencao|atendimento|ajuda|paciencia|retorno)\b/u,
    ],
  ],
  falar_humano: [
    [
      3,
      /\b(?:atendente|humano|ser humano|carne e osso|supervisor|supervisora|gerente|ouvidoria|responsavel pelo setor)\b/u,
    ],
    [
      3,
      /\b(?:falar|conversar|tratar|resolver|atendid[oa]|resolvo|atendimento)(?: \w+){0,3} (?:com|por) (?:um |uma |o |a |meu |algum |seu )?(?:alguem|pessoa|gente|dono|dona|moca|moco|consultor\w*|funcionari\w*|responsavel|financeiro|vendedor\w*|voz|agente|secretari\w*|rapaz|menina|cobrador)\b/u,
    ],
    [
      3,
      /\b(?:me |mim |nos |para )?(?:liga|ligue|ligar|liguem|ligarem|telefona)(?: para)? (?:mim|ela|ele|aqui|depois|amanha|hoje|agora|ai|por favor|as)\b|\bme (?:liga|ligue|ligar|liguem|ligarem)\b|\bquero que alguem\b/u,
    ],
    [
      2.5,
      /\b(?:e|isso e|voce e|tu e|fal\w+ com|so) (?:um |uma )?(?:robo|bot|maquina|gravacao|computador|automatico)\b|\b(?:robo|bot) (?:ou|nao)\b|\bnao (?:falo|quero falar|converso) com (?:robo|maquina)\b|\bcade gente\b|\bquero (?:e )?gente\b/u,
    ],
    [
      2.5,
      /\b(?:chama|bota|passa|coloca|transfere|transfira|transferir|encaminha|manda|bote|chame|passe)\w*(?: \w+){0,3} (?:alguem|pessoa|moca|moco|gente|setor|financeiro|recepcao|humano|rapaz|menina|dono|gerente|crediario|outra pessoa)\b/u,
    ],
    [
      2.5,
      /\btem alguem\b|\balguem (?:ai|me atend\w+|pode (?:me )?(?:atender|ligar|ajudar|explicar)|do financeiro|da loja|me liga)\b|\buma pessoa (?:me|pode|que)\b|^(?:atendimento|pessoa|com uma pessoa|uma pessoa)$/u,
    ],
    [
      2,
      /\b(?:qual|passa|tem|me da)(?: \w+){0,2} (?:telefone|numero)(?: \w+){0,2} (?:para|pra)? ?(?:ligar|falar|contato)\b|\bpor (?:ligacao|telefone|voz)\b|\bem pessoa\b/u,
    ],
    [1, /\brobo\b/u],
  ],
  reclamacao: [
    [
      2.5,
      /\b(?:lixo|palhac\w+|ridicul\w+|pessim[oa]s?|horrivel|vergonha|absurd[oa]|falta de respeito|desrespeito|insatisfeit\w+|decepc\w+|decepcionad\w+|incompetent\w*|vagabund\w+|inferno|merda|porra|caralho|bosta|foda|fdp|cu|desgraca|ladra\w+|ladroes|urubu\w*|agiota\w*|pqp|saco|palhacos|nojo|porcaria|fuleragem|marmota|humilh\w+|inaceitavel|insuportav\w+|abuso|abusiv[oa]|escandalo|besta|nao presta|nota zero|tomar no|vai se)\b/u,
    ],
    [
      2.5,
      /\b(?:procon|reclame aqui|advogad[oa]|processar|processo|juizado|justica|dano moral|danos morais|juiz|boletim de ocorrencia|bo|denunci\w+|anatel|anpd|banco central|consumidor gov|delegacia|crime|art(?:igo)? (?:42|71)|meus direitos|constrang\w+|assedio|dei parte|ameaca\w*|botar no pau|tribunal|acao judicial)\b/u,
    ],
    [
      2,
      /\b(?:todo|toda|todos) (?:santo )?(?:dia|hora|semana)\b.*\b(?:mensagem|cobr\w+|isso|coisa|liga\w*)|\b(?:quarta|quinta|sexta|segunda|terceira|decima|\d+a?|\d+ª) mensagem\b|\bja (?:mandaram|e a)\b|\bde novo (?:isso|voces)?$|\bme cobra(?:r|ndo)? (?:domingo|feriado|as)\b|\bdomingo de manha\b/u,
    ],
    [
      2,
      /\bemojibravo\b|\b(?:nunca mais)(?: \w+){0,2} (?:compro|matriculo|volto|piso)\b|\b(?:me|to|estou|ta|esta) (?:irritad\w+|irritando|put[oa]|revoltad\w+|indignad\w+|virad[oa])\b|\bvirad[oa] no\b|\bser o que faltava|so que nao\b|\bso faltava\b|\bah pronto\b/u,
    ],
    [
      1.5,
      /\bninguem (?:me )?(?:atende|responde|resolve)\b|\bpara (?:cobrar|vender)(?: \w+){0,4} (?:rapid|minuto|vieram)|\bpara de encher\b|\bnao (?:se )?cansam\b|\bconheco meus direitos\b|\btratou\b|\bna frente d/u,
    ],
  ],
  fora_de_escopo: [
    [
      3,
      /\b(?:vaga|vagas|emprego|curriculo|contratando|horario d[ae] aula|aula de|natal|pascoa|jogo|gremio|flamengo|futebol|cardapio|pizza|oculos ja|previsao do tempo|chover|vaquinha|rifa|sorteio|solteir[oa]|casad[oa]|casa comigo|whey|suplemento|receita d[oe]|bula|endereco da festa|caixao|imposto de renda|cachorro|gato|playlist|remedio tem|matricular|certificado|apostila|prova|nota d[oa]|professor\w*|turma de|wifi|senha)\b/u,
    ],
    [
      2.5,
      /\b(?:cancelar|cancela|trancar|encerrar|mudar|trocar|transferir)(?: \w+){0,3} (?:plano|matricula|academia|curso|contrato|assinatura|internet|conta|pedido|unidade)\b/u,
    ],
    [
      2.5,
      /\b(?:mud\w+|alter\w+|atualiz\w+|troc\w+)(?: \w+){0,2} (?:endereco|cadastro|telefone|email|senha|professor)\b|\b(?:comprar|vende|vendem|vendo|entreg\w+|quanto custa|tem (?:vaga|fogao|dipirona|joguinho|estoque))\b/u,
    ],
    [
      2.5,
      /\b(?:audio|figurinha|foto|video|imagem)\b(?=.*\b(?:musica|gato|dormindo|dancando|prato|comida|vento|barulho|risadas|cachorro|cozinha|praia|meme)\b)/u,
    ],
    [
      2,
      /^(?:risos|emoji|[bcdfghjklmnpqrstvwxz]{4,}\w*|asd\w*|hg\w+|\w*[bcdfghjklmnpqrstvwxz]{5,}\w*)(?: (?:risos|emoji|\d+))*$/u,
    ],
    [
      2,
      /\b(?:internet|sinal|luz|agua) (?:caiu|lenta|nao funciona|ruim)\b|\btecnico\b|\bagendar\b|\bmarca\w* (?:uma )?consulta\b|\bmeu pedido\b|\bnao chegou\b(?=.*\bpedido\b)|\bque horas (?:e|passa|abre)\b/u,
    ],
    [
      1.5,
      /\bmorri de rir\b|\bchat errado\b|\bmexeu no celular\b|\boutro emprestimo\b|\bcartao da loja\b|\baumenta(?:r)? (?:meu )?limite\b/u,
    ],
  ],
  consulta_divida: [
    [
      3,
      /\b(?:golpe|fraude|falso|verdadeir[oa]|confiavel|selo verificado|algo oficial|prova que|me prova|clicar em link|como (?:vou |eu )?sei|como (?:vou )?saber|desconfi\w+|suspeit\w+|estelionat\w+)\b/u,
    ],
    [
      3,
      /\b(?:de onde|onde|como|quem)(?: voces| voce)? (?:peg\w+|conseguiu|conseguiram|tirou|tem|deu|passou|arrum\w+)(?: \w+){0,2} (?:numero|contato|whatsapp|telefone|dados)\b/u,
    ],
    [
      3,
      /\b(?:que|qual|quais)(?: e)?(?: a| essa| esta| as)? (?:divida|conta|cobranca|debito|pendencia|parcela|mensalidade|empresa|loja|mes|fatura)s?(?: e)?(?: essa| esta| isso)?\b(?!.*\bchave)/u,
    ],
    [
      3,
      /\bquanto(?: que)?(?: e| eu| estou| esta| ta| ela| ele| ainda| foi| seria)* (?:devo|devendo|deve|total|falta|resta|deu|minha divida|minha conta|isso|divida|atualizado|a conta|em aberto)\b|\bquanto (?:e|esta|ficou|foi|deu|e que e)(?: isso| o total| agora| tudo)?$/u,
    ],
    [
      2.5,
      /\b(?:qual|quanto)(?: e)?(?: o| a| meu)? (?:valor|total|saldo|cnpj|vencimento|horario)(?! (?:para|pra) (?:quitar|fechar|a vista)| a vista| com desconto| minimo)\b/u,
    ],
    [
      2.5,
      /\b(?:do que|de que|a que|sobre o que)(?: \w+)? (?:se trata|trata|refere|e isso|e essa|referente)\b|\breferente\b|\bdo que (?:e|se)\b|\be (?:sobre|de) o ?que\b|\bque isso\b|\bpor ?que (?:esta|ta|deu|subiu|aumentou|tao|veio|o valor)\b/u,
    ],
    [
      2.5,
      /\bquant[oa]s? (?:parcelas?|mensalidades?|meses|prestac\w+)(?: \w+){0,2} (?:falta\w*|devo|tenho|atrasad\w+|em aberto|aberta\w*)|\bquando (?:venceu|vence|foi|comprei)\b|\bdesde quando\b|\bvence(?:u)? (?:quando|que dia|dia)\b|\bque (?:dia|data) (?:venceu|vence|foi)\b/u,
    ],
    [
      2.5,
      /\b(?:serasa|spc|negativ\w+|nome sujo|limpa(?:r)? (?:o |meu )?nome|nome (?:esta|ta) (?:no|sujo))\b/u,
    ],
    [
      2,
      /\b(?:extrato|detalh\w+|discrimin\w+|como chegou|como (?:foi )?calcul\w+|demonstrativo|mais alguma (?:pendencia|divida|conta)|outra (?:divida|pendencia)|tem mais alguma|o que eu devo|acontece)\b/u,
    ],
    [
      2,
      /\b(?:e|voce e|voces sao) (?:mesmo )?(?:d[aoe]) \w+(?: \w+)? mesmo\b|\bvoce e mesmo\b|\be (?:da|do) \w+ mesmo\b|\boutr[oa] (?:pessoa|nome|numero)\b.*\b(?:pix|mensagem)|\bnao passo meu cpf\b|\bligar na (?:empresa|loja)\b|\b(?:abre|abrem|fecham?|funciona\w*|horario)\b(?=.*\b(?:sabado|domingo|hora|hoje|que)\b)/u,
    ],
    [1, /\b(?:juros?|multa|vencimento|divida|debito|pendencia)\b/u],
    [1, /^(?:quem|como assim|o que|que|hein|ue|oxe)(?: \w+)?$/u],
  ],
  contestacao: [
    [
      3,
      /\b(?:nao|nem|nunca) (?:reconhec\w+|devo|estou devendo|fiz (?:ess[ea]|nenhum|compra|emprestimo|acordo)|assinei|contratei|comprei|usei|frequentei|recebi (?:o produto|ess[ea] produto|mercadoria)|tive (?:contrato|conta|plano)|autorizei (?:ess|seguro|ninguem))\b|\bdesconheco\b|^nao devo\b/u,
    ],
    [
      3,
      /\b(?:conta|valor|cobranca|divida|boleto|isso)(?: \w+){0,3} (?:errad[oa]|incorret[oa]|indevid[oa]|nao (?:bate|confere|procede)|nao e (?:meu|minha))\b|\bindevid[oa]\b|\besta errado\b(?! o (?:numero|whatsapp))|\bvalor errado\b|\bcobra\w+ errado\b/u,
    ],
    [
      3,
      /\bnao (?:e|sao) (?:meu|minha|meus|minhas)\b|\b(?:ess[ea]|isso) (?:divida |conta |compra |emprestimo )?nao (?:fui eu|foi (?:eu|comigo)|e (?:meu|minha))\b|\bnao fui eu\b/u,
    ],
    [
      3,
      /\b(?:ja )?(?:cancelei|cancelad[oa]|cancelamos|encerrei|devolvi|desmar\w+|prescrev\w+|prescrita|caducou|caduca|clonad\w+|clonaram|usaram meu|usou meu|no meu nome sem|nao autorizei|contest\w+|revis[ae]\w*|revisao|protocolo)\b/u,
    ],
    [
      2.5,
      /\b(?:cobra\w+|debitou|cobrad[oa]s?)(?: \w+){0,3} (?:duas vezes|2x|duplicad\w+|de novo|dobro|duas vez|mesmo mes|a mais)\b|\bem duplicidade\b|\bcontinuam? (?:me )?cobrando\b|\be estao? (?:me )?cobrando\b/u,
    ],
    [
      2.5,
      /\b(?:nunca|nao|nem) (?:chegou|funcionou|foi (?:prestado|entregue|instalad\w+|feito)|veio (?:instalar|entregar)|bate\w*|batem|concordo|confere|procede|foi (?:isso|esse) (?:que|o))\b(?!.*\b(?:boleto|pix|codigo)\b)/u,
    ],
    [
      2,
      /\b(?:contrato|papel) que eu assinei\b|\bcopia do contrato\b|\bnao vou pagar (?:por|uma?|isso|o que|algo)\b|\bmentira\b|\bfoi fraude\b|\bcombinado (?:foi|era)\b|\bnao devo nada\b|\bdivida (?:velha|antiga|de 20[01]\d)\b|\bsem minha autorizacao\b|\bcom defeito\b/u,
    ],
  ],
  dificuldade_financeira: [
    [
      3,
      /\b(?:desempregad[oa]|desemprego|sem (?:emprego|trabalho|renda|dinheiro|grana|condicao|condicoes|salario|receber|servico|previsao)|perdi (?:o |meu )?(?:emprego|trabalho|servico)|fiquei sem|sem nada|lis[oa]|zerad[oa]|quebrad[oa]|pindaiba|falid[oa]|afastad[oa]|endividad\w+|bolsa familia|auxilio|cesta basica)\b/u,
    ],
    [
      3,
      /\bnao (?:tenho|tem)(?: \w+){0,2} (?:como|condic\w+|dinheiro|de onde|nem|um (?:real|centavo|tostao)|nada|grana|para)\b|\bnao (?:posso|consigo|da|estou podendo|vou conseguir|vou poder)(?: \w+)? (?:pagar|agora|esse mes|no momento)\b(?!.*\b(?:so|mas) (?:consigo|posso)\b)|\bnao (?:consigo|posso|tenho|da)$/u,
    ],
    [
      2.5,
      /\b(?:internad[oa]|doente|doenca|hospital|depressao|cancer|cirurgia|inss|enchente|cheia|incendio|separei|divorci\w+|acidente|roubaram|assalt\w+|gravida|tratamento|quimio|burnout)\b/u,
    ],
    [
      2.5,
      /\b(?:dificil|dificuldade|dificuldades|apertad[oa]|aperto|sufoco|crise|complicad[oa]|braba|osso|ruim demais|situacao)\b(?!.*\b(?:entender|abrir|mexer)\b)/u,
    ],
    [
      2.5,
      /\b(?:luz e (?:a )?(?:comida|mercado)|escolh\w+ entre|cortaram minha|nao sobra|comer|passando (?:fome|necessidade)|nem (?:para|pro) (?:o )?gas|quando (?:eu )?puder|devo nao nego|devendo (?:para|a|ate) (?:todo|alma)|gastei tudo|salario (?:atras\w+|esta todo|bloquead\w+)|beneficio|aposentad\w+)\b/u,
    ],
    [
      2,
      /\b(?:paciencia comigo|me da um tempo|mais um tempo|mais tempo|compreensao|vontade de (?:sumir|morrer)|nao vejo saida|perdi tudo|levou tudo|bico|bicos|sem previsao|so deus sabe|cade o dinheiro)\b/u,
    ],
  ],
}

/** All tables as one: an intent may have signs in several. */
export const TABLES: readonly PatternTable[] = [TALK, MONEY_PATTERNS, WORD_PATTERNS]
