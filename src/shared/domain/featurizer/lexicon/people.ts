/** Concepts around persons, refusal, contact and hardship. Format: see money.ts. */
export const PEOPLE_CONCEPTS: Readonly<Record<string, string>> = {
  deny: `reconheco desconheco contest* indevid* incorret* duplicad* em_dobro cobraram_duas nao_devo nao_e_meu nao_fiz nunca_comprei
    nunca_fiz nunca_usei nunca_assinei nunca_contratei nunca_tive nunca_pedi nunca_matricul* nao_contratei nao_assinei nao_comprei nao_pedi nao_usei nao_recebi_o
    nao_autorizei discordo nao_concordo equivoc* engano_de erro_de erro_na erro_no cobranca_errada valor_errado esta_errado errado_esse nao_bate nao_confere
    nao_procede injust* inexistente nao_existe a_mais alem_do nada_devo devo_nada nao_tenho_divida clonaram clonad* usaram_meu fraudaram
    falsific* nao_fui_eu nao_era_esse combinado_era abriu_conta abriram_conta usaram_meus compraram_no_meu comprou_no_meu nunca_fui_cliente nunca_fui_aluno nunca_morei nunca_estive nunca_vi nunca_entrei nunca_autorizei nao_renovei renovacao_automatica nao_vou_pagar_por conta_esta_errada conta_errada valor_incorreto nao_aceito_esse nao_e_minha nao_era nao_comprei a_vista_sempre sempre_compro nada_em_aberto cobram_errado nao_e_esse_o_valor nao_atrasei em_dobro mentira_que devedor_eu se_fosse_meu se_fosse_minha nao_sou_devedor nao_devia`,
  cancel: `cancelei cancelad* cancelamento cancelou cancelaram cancelar cancela cancele tranquei trancad* trancamento desisti devolvi devolvid* devolucao
    rescindi encerrei encerrad* sai_da sai_do saiu_da transferid* desliguei rescisao estorno estornad* estornar reembols*`,
  notDelivered: `nao_entreg* nao_chegou nunca_chegou nao_veio nunca_veio veio_errado com_defeito defeituos* quebrad* estragad* nao_prestou nao_funcion*
    nunca_funcion* nao_instal* nao_teve fechou_as_portas nao_foi_prestado nao_teve_aula nunca_entreg* faltando`,
  twice: `duas_vezes em_dobro dobrad* dobro repetid* duplicidade mesmo_mes de_novo mesma_parcela dois_boletos duas_cobrancas`,
  wrongNumber: `engano errado errada numero_errado pessoa_errada errou erraram nao_sou nao_conheco nao_me_chamo outra_pessoa outro_dono
    chip linha comprei_esse comprei_o_chip trocou_de mudou_de antigo_dono antiga_dona dono_anterior dona_anterior
    nao_mora nao_trabalha nao_usa_mais nao_e_mais nao_pertence numero_novo numero_e_meu telefone_e_meu celular_e_meu desconhec* nao_existe_nenhum
    ninguem_com_esse nao_tem_ninguem nao_tem_nenhum nao_sei_quem nunca_ouvi procurando procuram procura nao_e_ele nao_e_ela nao_e_dele nao_e_dela
    nao_e_esse meu_nome_e me_chamo aqui_e_da aqui_e_do falam_com numero_dele numero_dela contato_dele contato_dela
    esse_numero este_numero esse_telefone esse_celular esse_whatsapp nao_moro_com
    recado_pra recados herdei_o_numero operadora reciclad* me_deu_esse quem_e_esse quem_e_essa quem_e_esta quem_e_este confundiu confundiram voce_confundiu deve_ser_pra deve_ser_com destinatario homonimo mesmo_nome xara nao_temos_ninguem nao_trabalha_mais procurem_o procure_o ele_que_deve ela_que_deve nao_sou_eu_quem quem_deve_e liguem_pra_ele liguem_pra_ela ja_troquei o_numero_mudou numero_funcional numero_da_empresa telefone_da_empresa celular_da_firma oficina borracharia padaria recepcao_do portaria_do cartorio consultorio nem_e_parente so_morou foi_inquilino tablet_e_dele tablet_e_da outro_numero numero_antigo falando_com_a_recepcao`,
  thirdPerson: `ele ela dele dela deles delas fulano fulana cidadao sujeito rapaz moco_ai essa_pessoa esse_homem essa_mulher essa_senhora
    esse_senhor esse_cara titular`,
  relative: `mae pai esposa esposo marido mulher filha filho irma irmao vizinha vizinho sogra sogro neta neto netinha netinho prima primo tia
    tio sobrinha sobrinho namorada namorado ex cunhada cunhado nora genro madrasta padrasto avo vo vovo  cuidadora cuidador secretaria
    porteiro patroa patrao parente inquilin* funcionari* colega amigo amiga chefe painho mainha papai mamae mozao companheir* viuv* enteado
    enteada afilhad* padrinho madrinha noiv* bisavo caseiro motorista mainha voinha voinho`,
  my: `meu minha meus minhas`,
  self: `eu sou_eu eu_mesmo eu_mesma mesmo mesma falando_comigo comigo`,
  death: `falec* morreu morreram morto morta mortos morte obito obto finad* defunt* inventario inventariante espolio velorio enterro enterrad* enterramos
    sepult* cemiterio luto partiu se_foi nos_deixou descansou descansa deus_levou deus_chamou deus_recolheu deus_tenha deus_a_tenha deus_o_tenha
    perdemos perdi_meu perdi_minha perdi_o_meu perdi_a_minha nao_esta_mais_entre nao_resistiu veio_a_obito certidao_de_obito setimo_dia desencarn* suicid* assassinad* mataram
    emojiluto ceu paz_eterna estrelinha nao_vive_mais deixou_a_gente de_cujus atestado_de_obito ja_nao_esta partida morar_com_deus morar_com_jesus junto_de_deus foi_pro_ceu bateu_as_botas
    vida_eterna infart* covid nao_aguentou nos_deixado foi_embora_desse passamento`,
  dieJoke: `morri morro morrer morrendo rir risada morto_de morta_de de_rir de_vergonha de_fome de_cansaco de_raiva bateria`,
  pet: `gato gata cachorro cachorra dog cao pet gatinho cachorrinho papagaio calopsita coelho hamster bateria celular internet assunto computador moto carro`,
  hardship: `desempreg* demitid* demitiram mandad*_embora mandaram_embora sem_emprego sem_trabalho sem_servico sem_dinheiro sem_condicoes sem_condicao
    sem_grana sem_renda sem_nada nao_tenho_como nao_tenho_condic* nao_tenho_dinheiro nao_tenho_nem nao_tenho_renda nao_consigo_pagar nao_posso_pagar nao_da_pra_pagar nao_tem_como
    sem_receber sem_salario sem_um_tostao sem_um_real sem_um_centavo doente doenca doencas hospital internad* internacao uti tratamento cancer
    quimio* remedio remedios cirurgia operei operar operad* acidente acidentad* afastad* pericia encostad* aposentad* pensionista separei divorci* divorcio separacao
    fome comer comida cesta_basica leite fralda gas aluguel despejo despejad* luz_cortada cortaram falido faliu falencia fali quebrei quebrou quebrad* dura duro liso
    lisa zerad* aperto apertad* dificil dificuldade dificuldades dificeis sufoco crise enchente incendio alagou perdi_tudo perdi_meu_emprego perdi_o_emprego perdi_emprego
    depressao ansiedade burnout situacao fase_ruim momento_dificil endividad* afogad* atolad* devendo_todo_mundo conta_bloqueada bloquearam salario_bloqueado sobra sobrar
    sobrevivendo sobreviver passando_fome passando_necessidade necessidade miseria pobre coitad* desesperad* desespero chorando nao_aguento sem_saida mal_da bico bicos faxina
    gravida resguardo bebe crise mal_da_pra escolher_entre nem_pro nem_pra quebrou_a_firma firma_fechou seca perdemos_a_safra sem_previsao
    paciencia compreensao um_tempo mais_prazo aguentar_as_pontas apertou carteira_vazia geladeira_vazia dispensou dispensaram dispensad* bolso_vazio carteira_vazia quebrou_meu sem_freguesia sem_fregues sem_cliente sem_clientes movimento_fraco vendas_caiu comercio_parado nao_deu_nada nao_deu_lucro praga mandioca enchente fechou_as_portas meu_negocio loja_fechou firma_faliu momento_financeiro delicado financeiramente orcamento_apertado aperreio aperread* lascad* ferrad* fudido_de quebrado_de duro_esse pindaiba vermelho cheque_especial nome_no_vermelho ganho_pouco ganho_so so_ganho pagar_com_que cade_o_dinheiro querer_eu_quero quando_puder quando_der se_eu_tivesse so_deus`,
  human: `atendente atendentes humano humana ser_humano pessoa_de_verdade alguem gente_de_verdade gerente gerencia supervisor supervisora
    responsavel robo robozinho maquina bot inteligencia_artificial automatic* computador chatbot assistente_virtual telefone ramal falar conversar atendimento_humano setor financeiro
    secretaria diretor diretora coordenac* coordenador* dono tesouraria recepcao balcao pessoalmente presencial me_liga me_ligue me_ligar liga_pra ligar_pra ligue_pra
    ligacao transfere transferir transfira me_passa_pra passa_pra chama_alguem chamar_alguem tem_alguem alguem_ai por_telefone por_voz de_carne carne_e_osso fala_com
    falar_com fale_com central sac 0800 consultor consultora operador* encarregad* advogado_de_voces contato_da_loja colaborador* funcionario_de especialista quem_manda quem_resolve
    alguem_que pessoa_real gente_mesmo digitei nao_transferiu me_conecta conecta fixo telefone_fixo numero_pra_ligar horario_pra_ligar whatsapp_do_gerente falar_direto um_humano um_atendente uma_pessoa outra_pessoa_ai alguem_do quero_gente chama_o chama_a cade_o_atendente`,
  notUnderstand: `nao_entende nao_entendeu nao_me_entende nao_esta_entendendo nao_resolve menu opcoes_de digitar repetindo repete ura`,
  stop: `parar pare parem para_de pare_de parem_de stop chega cansei basta nao_mande nao_manda nao_mandem nao_envie nao_enviem nao_me_mande nao_me_manda nao_me_envie
    nao_me_ligue nao_me_procure nao_me_chame nao_quero_mais nao_quero_receber nunca_mais nao_mais deixa_em_paz deixe_em_paz deixem_em_paz em_paz deixa_quieto descadastr* desinscrev*
    remov* remocao exclu* exclusao apaga apague apaguem deleta* delete tira_meu tire_meu tirem_meu retire_meu me_tira me_tire me_tirem me_remov* me_exclu* bloque* silenci* desativ* cess*
    sair fora_da_lista unsubscribe spam perturb* incomod* nao_autorizo revog* consentimento lgpd nao_permito nao_aceito_receber nao_desejo
    importun* assedio perseg* encerrem interromp* suspend* esquece_meu esquecam esquecam some sumam suma desaparec* larga_do larguem nao_contatar nao_me_contat* ultima_parem nao_me_escrev* nao_precisa_mandar_mais nao_insist* insistam parem_com pare_com nao_encher me_poupe me_poupem nao_volte nao_voltem larguem_do meu_pe sossego`,
  message: `mensagem mensagens whatsapp contato contatos numero lista cadastro base lembrete lembretes avisos aviso notificac* ligacao ligacoes ligando ligam mandando enviando
    texto textos torpedo sms chamando conversa grupo celular telefone sistema`,
  onlyEmail: `so_por_email por_email por_carta correio carta so_email email`,
  complain: `absurd* palhac* vergonha vergonhos* ridicul* pessim* horrivel horrorosa desrespeit* falta_de_respeito respeito humilh* constrang* ameac* abus* insatisfeit* decepcion* lament*
    inadmissivel descaso irresponsav* incompetent* bagunc* desorganiz* mal_educad* grosseir* grosso grossa atendimento_ruim perseguicao toda_hora todo_dia todo_santo de_novo_isso outra_vez que_saco
    saco irrit* chato chata chatos chatice insuport* enche encher enchendo torrar torrando inconvenient* cara_de_pau pouca_vergonha parabens_pela parabens_por nota_zero odeio odio raiva puto puta
    revolt* indign* nojo nojento ladroagem exploracao explorador* roubo roubar roubando roubam cobrar_assim na_frente domingo madrugada madruga feriado_de que_empresa nunca_mais_compro nunca_mais_volto
    pressao terrorismo cobranca_agressiva propaganda_enganosa enganaram enganacao mentira mentiros* falta_de_educacao desumano desumana piada palhacos 
    qual_a_necessidade menos_ne sem_nocao passei_raiva haja_paciencia urubu* abutre* carniceir* que_gente_inconveniente inconvenient* amadorismo amador pra_cobrar pra_consertar so_sabem_cobrar so_serve_pra nunca_mais_piso vou_contar vou_postar vou_espalhar nota_0 nota_zero vai_ter_troco escandalo tratam tratamento rude ironia engracadinh* debochad* deboche caloteir* velhac* pilantr* ma_fe vergonha_na_cara isso_sao_horas horas_sao como_voces_dormem tenham nao_tem_mais_o_que_fazer falta_do_que bonito_hein muito_bonito parabens_voces que_beleza_de maravilha_de_atendimento de_nada_adianta por_nada ninguem_atende ninguem_me_atende ninguem_responde demora_no descaso_com fora_do_ar_sempre so_funciona_quando`,
  insult: `lixo lixos merda porra caralho bosta cu desgraca desgracad* ladrao ladra ladroes vagabund* inferno pqp fdp vsf vtnc tnc vai_se vao_se foder fuder foda fodase foda_se fudid*
    arrombad* otari* idiota imbecil burro burra bando quadrilha picaret* safad* canalh* cretin* babaca corno trouxa agiota agiotas sanguessuga* parasita* lascar tomar_no ir_pro_inferno
    emojibravo filho_da filhos_da disgrama praga peste diabo catar_coquinho cacar_sapo pentear_macaco lamber`,
  legal: `procon advogad* process* justica juizado juiz reclame_aqui reclameaqui reclamar reclamacao denunci* danos_morais dano_moral ministerio_publico defensoria crime criminos* delegacia policia boletim_de_ocorrencia
    bo banco_central anpd anatel consumidor_gov cdc artigo codigo_de_defesa direitos tribunal acao_judicial pequenas_causas judicial juridic* liminar indenizac* provas gravando gravad* printei_tudo
    codigo_do_consumidor lei leis ouvidoria televisao jornal instagram redes_sociais imprensa`,
}
