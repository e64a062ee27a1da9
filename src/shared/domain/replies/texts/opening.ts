import type { ReplyEntry } from '../entry.ts'

/** Greetings, who is speaking, who is answering, and thanks. */
export const OPENING = {
  greeting: {
    about: 'Primeira saudação',
    required: ['creditor'],
    texts: [
      '{hello}, {name}! Sou a assistente virtual de {creditor}. Posso te ajudar com valores em aberto, formas de pagamento ou chamar uma pessoa da equipe. Como posso ajudar?',
      '{hello}, {name}, tudo bem? Aqui é a assistente virtual de {creditor}. Me conta: quer ver o que está em aberto, saber como pagar ou falar com uma pessoa?',
      'Oi, {name}! {hello}. Quem fala é a assistente virtual de {creditor}. No que posso ajudar?',
    ],
  },
  greeting_again: {
    about: 'Saudação quando a conversa já começou',
    texts: [
      'Oi de novo, {name}! Pode falar, em que posso ajudar?',
      'Estou por aqui, {name}. O que você precisa?',
      'Pode dizer, {name}. Como posso te ajudar?',
    ],
  },
  greeting_nothing_open: {
    about: 'Saudação a quem não deve nada',
    required: ['creditor'],
    texts: [
      '{hello}, {name}! Sou a assistente virtual de {creditor}. Não encontrei nada em aberto no seu nome. Posso ajudar em algo?',
      'Oi, {name}! Aqui é a assistente virtual de {creditor}. No momento não há nada em aberto no seu nome. Precisa de algo?',
      '{hello}, {name}! Assistente virtual de {creditor} por aqui. Está tudo em dia no seu nome. Posso ajudar em mais alguma coisa?',
    ],
  },
  identity_ask: {
    about: 'Pergunta com quem está falando, antes de tratar do assunto',
    required: ['creditor', 'name'],
    texts: [
      '{hello}! Sou a assistente virtual de {creditor}. Falo com {name}?',
      'Olá! Aqui é a assistente virtual de {creditor}. Antes de continuar, preciso confirmar: falo com {name}?',
      'Oi! Quem fala é a assistente virtual de {creditor}. Estou falando com {name}?',
    ],
  },
  identity_reask: {
    about: 'Pergunta outra vez com quem está falando',
    required: ['name'],
    texts: [
      'Por segurança, só posso tratar do assunto com a própria pessoa. Falo com {name}?',
      'Para proteger os dados de todo mundo, preciso confirmar primeiro: estou falando com {name}?',
      'Antes de seguir, me confirma por favor: é {name} quem fala?',
    ],
  },
  identity_proof_birth: {
    about: 'Pede o dia do nascimento para confirmar a pessoa (modo agência)',
    texts: [
      'Obrigada, {name}! Para proteger os seus dados, me diz só o dia do seu nascimento, sem mês nem ano?',
      'Certo, {name}. Só mais uma confirmação: em que dia do mês você nasceu? Só o dia, por favor.',
      'Perfeito, {name}. Por segurança, qual é o dia do seu nascimento? Basta o dia.',
    ],
  },
  identity_proof_tax_id: {
    about: 'Pede os três primeiros dígitos do CPF (modo agência)',
    texts: [
      'Obrigada, {name}! Para proteger os seus dados, me diz só os três primeiros dígitos do seu CPF? Não precisa mandar o número inteiro.',
      'Certo, {name}. Só mais uma confirmação: quais são os três primeiros dígitos do seu CPF? Apenas os três, por favor.',
      'Perfeito, {name}. Por segurança, me informa os três primeiros dígitos do CPF? O resto não é preciso.',
    ],
  },
  identity_proof_again: {
    about: 'A confirmação não conferiu; pede mais uma vez',
    texts: [
      'Não conferiu aqui. Pode tentar mais uma vez, por favor?',
      'Hmm, não bateu com o cadastro. Me diz de novo, por favor?',
      'Esse dado não conferiu. Pode repetir, por favor?',
    ],
  },
  identity_thanks: {
    about: 'A pessoa confirmou quem é',
    texts: [
      'Obrigada por confirmar, {name}! Quer ver o que está em aberto, saber como pagar ou falar com uma pessoa?',
      'Prontinho, {name}, obrigada! Posso te mostrar os valores, explicar como pagar ou chamar uma pessoa.',
      'Certo, {name}, obrigada pela confirmação. Como posso te ajudar?',
    ],
  },
  identity_unclear: {
    about: 'Não foi possível confirmar a pessoa; alguém da equipe assume',
    bare: true,
    texts: [
      'Tudo bem. Para não errar, vou pedir que uma pessoa da equipe continue por aqui.',
      'Entendi. Por segurança, uma pessoa da nossa equipe vai seguir com você.',
      'Certo. Vou deixar esta conversa com uma pessoa da equipe, que confirma tudo com calma.',
    ],
  },
  unknown_phone: {
    about: 'Telefone fora do cadastro',
    required: ['creditor'],
    texts: [
      'Olá! Sou a assistente virtual de {creditor}. Não encontrei um cadastro com este número. Quer falar com uma pessoa da equipe?',
      'Oi! Aqui é a assistente virtual de {creditor}. Este número não está no nosso cadastro. Posso chamar uma pessoa para te atender?',
      'Oi! Sou a assistente virtual de {creditor} e não localizei este número por aqui. Quer que alguém da equipe te ajude?',
    ],
  },
  proof: {
    about: 'Dúvida se é golpe',
    required: ['creditor', 'tax_id'],
    texts: [
      'Você faz bem em desconfiar. Somos {creditor}{tax_id}{phone}. Confira pelos canais oficiais antes de qualquer coisa; não precisa me passar senha nem documento.',
      'Entendo o cuidado. Esta é a assistente virtual de {creditor}{tax_id}{phone}. Pode confirmar com a empresa com calma; por aqui nunca pedimos senha.',
      'Boa pergunta! Quem fala é a assistente virtual de {creditor}{tax_id}{phone}. Se preferir, confirme primeiro com a empresa; eu aguardo.',
    ],
  },
  data_source: {
    about: 'De onde veio o contato (LGPD)',
    required: ['creditor'],
    texts: [
      'Seu contato está no cadastro de {creditor}{tax_id}. Se quiser corrigir ou retirar algum dado, uma pessoa da equipe te atende por aqui. Posso chamar?',
      'Usamos o número que consta no cadastro de {creditor}{tax_id}. Posso chamar uma pessoa da equipe para ver seus dados com você?',
    ],
  },
  data_request: {
    about: 'Pedido de acesso, correção ou exclusão de dados (LGPD)',
    required: ['creditor'],
    texts: [
      'Certo. Seu contato está no cadastro de {creditor}{tax_id}. Registrei o seu pedido sobre os dados e uma pessoa da equipe vai te responder por aqui.',
      'Anotei o seu pedido. Usamos os dados do cadastro de {creditor}{tax_id}, e uma pessoa responsável vai te responder por aqui.',
    ],
  },
  thanks: {
    about: 'Resposta a um agradecimento',
    bare: true,
    texts: ['Imagina! 😊', 'Por nada! Qualquer coisa, estou por aqui.', 'Eu que agradeço!'],
  },
  anything: {
    about: 'Um sim de quem não deve nada',
    texts: ['Claro, pode falar!', 'Pode dizer, estou aqui.', 'Certo! Me conta o que precisa.'],
  },
  human: {
    about: 'A pessoa pediu um atendente',
    texts: [
      'Claro! Vou chamar uma pessoa da equipe para falar com você por aqui.',
      'Pode deixar, já estou passando a conversa para uma pessoa da equipe.',
      'Certo, uma pessoa da nossa equipe continua com você por aqui.',
    ],
  },
  human_robot: {
    about: 'Perguntaram se é um robô',
    texts: [
      'Sou uma assistente virtual, sim. Já vou chamar uma pessoa da equipe para falar com você.',
      'Isso, sou a assistente virtual de {creditor}. Uma pessoa da equipe vai continuar por aqui.',
    ],
  },
} as const satisfies Record<string, ReplyEntry>
