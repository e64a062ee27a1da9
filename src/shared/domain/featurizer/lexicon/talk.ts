/** Concepts of small talk, yes and no, and of what lies outside the job. Format: see money.ts. */
export const TALK_CONCEPTS: Readonly<Record<string, string>> = {
  greet: `oi oie oii ola opa bom_dia boa_tarde boa_noite eai e_ai salve alo fala_ai fala hey hello hi iae coe eae oba buenas bomdia boatarde boanoite dia_bom tudo_bem tudo_bom tudo_certo
    tudo_joia como_vai como_esta td_bem tdb beleza_ai tranquilo_ai saudacoes paz_do_senhor a_paz graca_e_paz prezad* caros cade_voce pois_nao pode_falar diga digaa fale estou_aqui
    presente alguem_ai emojioi quem_fala quem_e_voce quem_seria me_chamou me_chamaram recebi_sua recebi_uma vi_sua vi_que cheguei voltei demora_em demorei demora_pra so_vi_agora
    de_boa suave_ai como_estao como_e_que bao tarde noite dia_pra alou aoba shalom bencao  eita_bom oie_tudo ave_maria_puris to_on estou_on on_line sou_eu_aqui as_ordens que_foi foi_o_que mande_ver_ai quem_e quem_esta_falando`,
  thanks: `obrigado grato grata gratidao agradec* agradecid* valeu deus_abencoe deus_te deus_lhe amem abraco abracos beijo beijos bjs abs tchau ate_mais ate_logo falou tmj tamo_junto
    gentileza atencao paciencia_de ajuda ajudou ajudaram atenciosa* de_nada disponha por_nada imagina otimo_trabalho salvou parabens excelente nota_dez nota_qpouco maravilh* perfeito show top
    satisfeit* resolveu resolvido_entao emojiobrigado prestativ* educad* simpatic* querid* anjo fica_com_deus bom_descanso bom_trabalho bom_final boa_semana bom_fim igualmente ate_amanha brigad* thanks thank
    show_de_bola gratid* eternamente`,
  ack: `ok okay beleza certo entendi entendid* ciente joia blz ta_bom esta_bom esta_certo esta_ok uhum aham show recebid* recebi anotad* emojisim combinado tranquilo suave fechou perfeito massa legal bacana
    otimo bom de_acordo isso_ai aguardo aguardando fico_no`,
  yes: `sim s isso claro pode aceito topo fechado fechou fecha bora quero confirmo confirmado aham uhum emojisim positivo com_certeza exato exatamente correto concordo de_acordo demorou partiu manda_ver manda_bala
    vamos perfeito simbora yes certeza logico obvio sou_eu sou_sim eu_mesmo eu_mesma pode_ser pode_sim pode_fazer pode_mandar quero_sim aceita_sim por_favor gostaria adoraria fechadissimo
    fechado_entao esta_fechado bem_isso isso_mesmo show gostei interessa tenho_interesse me_interessa estou_dentro to_dentro boto_fe vambora bala faz_isso faca_isso`,
  no: `nao n negativo nunca jamais nem_pensar nem_a_pau recuso dispenso agora_nao hoje_nao deixa_pra deixa_quieto outra_hora outro_dia sem_interesse nao_quero nao_obrigado nao_tenho_interesse emojinao
    nao_aceito nao_topo nao_vou nao_rola nao_da estou_fora to_fora passo fica_pra_proxima depois_eu_vejo vou_pensar nada_feito sem_chance sem_condicao de_jeito_nenhum nananao nem_morto prefiro_nao melhor_nao esquece
    nao_serve nao_precisa muito_alto nao_cabe pesado deus_me_livre neca nadica nope nao_me_interessa nao_compensa`,
  neg: `nao nem nunca jamais nada ninguem nenhum nenhuma sem tampouco negativo`,
  but: `mas porem so_que contudo entretanto embora apesar`,
  want: `quero queria gostaria preciso desejo necessito precisava quer tem_como da_pra pode podem poderia consegue conseguem sera_que teria`,
  ask: `que qual quais quanto quando onde como quem porque cade sera`,
  cond: `se caso desde_que`,
  laugh: `risos emoji kk haha`,
  hello2: `senhor senhora moca moco amigo amiga querida gente pessoal`,
  course: `aula aulas horario horarios matricula matricular curso cursos turma prova provas nota boletim_escolar certificado diploma uniforme material professor professora aluno aluna treino
    musculacao spinning pilates natacao personal`,
  service: `wifi internet lenta caiu_a sinal tecnico instalacao instalar senha login aplicativo app site conta_de_luz plano planos upgrade mudar_de_plano trocar_de endereco mudanca agendar agenda agendamento marcar remarcar
    consulta exame resultado receita vacina banho tosa pedido entrega entregam rastreio produto produtos estoque tamanho cor troca garantia nota_fiscal vaga vagas curriculo emprego_ai trabalhar_com contratando
    estacionamento chave_do portaria encomenda reserva salao churrasqueira carteirinha carteira habilitacao abre abrem funciona funcionam fecham aberto_hoje localizacao unidade filial vende vendem orcamento
    preco_do quanto_custa catalogo promocao_de cardapio delivery interfone elevador cracha piscina academia_abre chuveiro vazamento ar_condicionado estorno_do castracao racao vacinar encaixe retorno medico dentista doutor doutora clinica_atende convenio prontuario raio fralda_tem fiado limite aumentar_limite prova detran simulado rematricula lista_de_material quilo saca farinha preco ovos litro pao venda compra encomendei rastreamento atrasou_a_entrega reservar quadra festa`,
  chit: `namora namorado solteira solteiro casad* futebol jogo flamengo corinthians palmeiras time musica piada politica presidente eleicao lula bolsonaro clima chuva chover chovendo calor frio novela filme serie receita_de bolo
    signo horoscopo oracao orar igreja culto missa deus_te_ama versiculo aniversario natal feliz natal ano_novo pascoa figurinha audio sticker teste testando asdf meme bicho mega_sena loteria
    rifa vaquinha doacao vendo compro vende_se frete pizza churrasco cerveja praia ferias_em amor paixao gostosa linda lindo gata crush corrente grupo_da familia_reunida batata abacaxi shalom grupo_do churrasquinho youtu https http link_do encaminhada video audio corrente investimento renda_extra trabalhe trabalhando_em_casa ganhe bitcoin cripto aposta bet tigrinho casino emprestimo_pessoal empresta msg_errada mensagem_errada errei_de foi_mal_errei era_pra_minha era_pro_meu guarapari viagem passagem sandalia achou perdido perdi_meu_celular vestibular enem trabalho_de_geografia brasil receita_da`,
  promo: `indica indicar recomenda dica dicas conselho ajuda_com traduz traducao capital escreve poema redacao`,
}
