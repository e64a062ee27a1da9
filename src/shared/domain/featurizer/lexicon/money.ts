/**
 * Concepts around money, as chat writes them after `normalizeChat`: no accents, abbreviations expanded.
 * `word*` matches a beginning, `a_b` matches neighbours. A word may stand under several concepts.
 */
export const MONEY_CONCEPTS: Readonly<Record<string, string>> = {
  payPast: `paguei pagamos pagou pagaram quitei quitou quitamos quitaram quitad* depositei depositou depositamos
    transferi transferiu transferimos acertei acertou acertamos efetuei efetuou liquidei liquidou liquidad* debitou
    debitaram descontou descontaram compensou compensad* saldei honrei pixei fiz_o_pix fiz_pix fiz_um_pix fiz_o_pagamento
    fiz_pagamento fiz_a_transferencia fiz_o_deposito fiz_ted mandei_o_pix mandei_pix mandei_o_dinheiro ja_pago esta_pago
    foi_pago tudo_pago estao_pagas esta_paga pago_desde esta_quitad* pix_feito pagamento_feito feito_o_pix feito_o_pagamento
    acabei_de_pagar acabei_de_fazer acabei_de_quitar acabei_de_transferir acabei_de_mandar foi_pra_conta caiu_na_conta
    passei_o_cartao passei_no_cartao passei_na_loterica dei_o_dinheiro levei_o_dinheiro entreguei_o_dinheiro dei_baixa
    ja_acertei ja_resolvi ja_mandei ja_fiz ja_esta_pago ja_foi ja_era_pago esta_em_dia estou_em_dia nada_pendente
    botei_na_conta pagado paga_ja ja_paga efetuad* realizei realizad* resolvid* zerei dei_os dei_cem botei_o pago_e_repago esta_debitado ja_debitado desconta_sozinho paguei_e tirei_da_conta dei_na_mao na_mao_dele na_mao_dela mandei_qvalor mandei_o_valor acertei_com ja_usei deu_certo_o foi_debitado saiu_da_minha_conta consta_pago`,
  payInf: `pagar quitar acertar depositar transferir liquidar saldar regularizar efetuar pagarem pagarmos pagando quitando
    acertando fazer_o_pix fazer_pix fazer_um_pix fazer_o_pagamento fazer_pagamento fazer_o_deposito resolver honrar cumprir
    mandar_o_dinheiro passar_o_pix por_em_dia colocar_em_dia botar_em_dia fica_em_dia ficar_em_dia`,
  payNow: `pago acerto quito deposito transfiro pagarei quitarei acertarei depositarei resolvo resolverei regularizo
    mandarei efetuarei saldo_tudo passo_ai passo_la levo_ai levo_o_dinheiro faco_o_pix faco_pix faco_o_pagamento faco_a_transferencia
    mando_o_pix mando_pix mando_o_dinheiro dou_um_jeito dou_jeito boto_na_conta esta_na_conta esta_na_mao cai_na_conta pingo`,
  future: `vou irei vamos pretendo posso consigo conseguirei poderei prometo garanto comprometo comprometemos pode_deixar pode_esperar
    pode_contar sem_falta pode_confiar palavra certeza assim_que logo_que quando_eu espero esperando aguardando aguarda
    aguarde agendei agendad* agendamento programei programad* me_da_ate me_de_ate da_um_prazo so_ate espera_ate segura_ate
    segura_ai combinad* me_comprometo juro_que ficarei_em_dia na_conta_de_voces ate_sexta ate_o_dia ate_dia ate_amanha ate_segunda espere_ate espera_que na_outra_semana semana_seguinte outra_semana depois_do depois_que_eu so_no so_na`,
  day: `amanha segunda terca quarta quinta sexta sabado domingo depois_de_amanha qdia qdata quinto_dia dia_util
    segundona sextou sexta_feira segunda_feira fim_de_semana final_de_semana`,
  today: `hoje agora ja_ja daqui_a_pouco mais_tarde a_noite de_noite a_tarde de_tarde essa_noite daqui_pouco jaja
    hoje_mesmo agorinha imediato agora_mesmo meia_noite almoco expediente`,
  later: `semana_que_vem mes_que_vem proximo proxima que_vem mes_seguinte depois fim_do_mes final_do_mes comeco_do_mes
    inicio_do_mes meio_do_mes outro_mes outra_semana virada_do_mes qualquer_dia mais_pra_frente futuramente breve logo_logo
    quando_puder quando_der assim_que_der janeiro_eu natal ano_novo feriado pascoa carnaval ferias decimo`,
  month: `janeiro fevereiro marco abril maio junho julho agosto setembro outubro novembro dezembro`,
  payday: `salario vale decimo_terceiro adiantamento recebo receber recebimento pagamento_cair cair caia cai caindo pinga pingar
    entrar rescisao seguro_desemprego fgts comissao quinzena quinto aposentadoria pensao beneficio inss auxilio bolsa
    safra venda freela diaria bico`,
  pastTime: `ontem anteontem semana_passada mes_passado ano_passado passado passada retrasad* atras faz_tempo
    ha_tempos faz_dias faz_uns ha_dias outro_dia mais_cedo hoje_cedo agora_pouco agorinha_mesmo ja_faz desde`,
  already: `ja`,
  scheduled: `agendei agendad* agendamento programad* debito_automatico`,
  receipt: `comprovant* recibo recibos print prints printei anexo anexei foto segue_anexo segue_o em_anexo autenticacao protocolo
    mandei_foto canhoto baixa dar_baixa confere confiram verifica verifiquem consta constando conferir confirmar_recebimento`,
  discount: `desconto* descontinho descontao abatimento abate abatam abater abaixa abaixem abaixar baixa_ai baixar reduz* redu* diminui*
    diminuir promocao promocoes feirao condicao condicoes vantagem menor_valor melhor_valor melhora melhorar melhoram
    perdao perdoa* anistia isenta* isencao zera_os caro carissimo salgad* puxad* faz_por fecha_por fechar_por fecho_por
    da_por sai_por deixa_por arredonda arredondar camarada amig* moral chorar choro chorinho a_vista avista encerra encerrar liquidar
    so_pago pago_qvalor dou_qvalor ofereco oferta ofertas contraproposta menos_que barato baratear facilita facilitar aliviar alivia
    quitacao matar_tudo tudo_de_uma_vez pagar_tudo quitar_tudo valor_original sem_juro sem_juros sem_multa sem_os_juros tirar_os_juros
    tira_os_juros tira_o_juro tira_a_multa tirar_a_multa retirar_os qpct metade_do_valor abonad* abonar abona corta_isso corta_os corta_o topa_qvalor aceita_qvalor aceitam_qvalor serve_qvalor tenho_qvalor baixar_o baixem black_friday pra_quem_deve quem_esta_devendo menor_que melhore melhor_que_voces abrem_mao abre_mao margem chega_em chegar_em cobrem cobre_esse faz_um_preco precinho conversa_no_valor quebra_o_galho quebra_esse uma_forca da_uma_forca fica_por ficasse ficar_por`,
  deal: `acordo acordos renegoci* negoci* proposta propostas acerto_amigavel combinar entendimento conversar_sobre refinanci* repactu*
    opcoes alternativa alternativas`,
  interest: `juro juros multa multas taxa taxas encargo encargos correcao mora acrescimo acrescimos`,
  split: `parcel* qvezes vezes dividir divide dividid* dividindo divida_em entrada prestacao prestacoes por_mes mensais mensal mensalmente
    fracion* metade resto restante aos_poucos pouquinho picad* picadinho pouco_a_pouco suaves_prestacoes pingad* duas_vezes tres_vezes
    em_duas em_tres em_quatro em_seis em_dez em_doze todo_mes cada_mes por_semana toda_semana quinzenal quebrar espichar espicha
    esticar alongar partes carnezinho uma_parte por_quinzena pedacos de_pouco_em_pouco aos_poucos todo_sabado todo_dia_dez reparcel* parcela_minima cada_parcela igual_na_loja tudo_de_uma_vez de_uma_vez carne_de mais_vezes menos_vezes numero_de_vezes x por_dia parselad* parcele num_carne crediario prazo_maior a_prazo`,
  left: `faltam falta restam resta faltando quitadas pagas`,
  means: `pix chave qr qrcode codigo copia cola boleto boletinho fatura linha_digitavel digitavel barras link dados_bancarios agencia conta_pra
    banco ted deposito loterica cartao debito credito dinheiro especie maquininha carne pdf carnezinho segunda_via qdois_via
    qdois_a 2via 2a via_do bradesco itau nubank caixa santander picpay mercado_pago app_do_banco favorecido beneficiario
    titular_da_conta cheque transferencia correntista lotericas`,
  secondCopy: `segunda_via qdois_via 2via qdois_a_via via_do nova_via outro_boleto boleto_novo atualizad* reemit* reenvi* reenviar gerar_outro
    vencid* expirou expirad* venceu_o_boleto nao_abre nao_le invalido`,
  howTo: `como_pago como_pagar como_faco como_que como_eu onde_pago onde_eu onde_posso qual_a_chave qual_o_pix qual_pix por_onde
    aceita aceitam da_pra_pagar posso_pagar tem_pix consigo_pagar quero_pagar qual_banco qual_conta pra_pagar como_efetuo
    como_realizo forma_de_pagamento formas_de_pagamento`,
  send: `manda mande mandem mandar mandas envia envie enviem enviar passa passe passem passar gera gere gerem gerar encaminha encaminhe
    encaminhar reenvia reenvie reenviar disponibiliza solta emite emitir emita joga bota_aqui cola_aqui me_ve me_arruma
    fornece forneca informe informar`,
  owe: `divida dividas debito debitos pendencia pendencias pendente devo devendo devedor deve cobranca cobrando cobrado
    cobrada valor saldo atraso atrasad* aberto parcela mensalidade mensalidades conta contas contrato fatura titulo`,
  howMuch: `quanto quantos quantas total valor_atual valor_atualizado quanto_esta quanto_eu quanto_que qual_valor qual_o_valor
    quanto_deu quanto_ficou quanto_fica quanto_da quanto_custa soma saldo_devedor em_quanto_esta quanto_esta_dando quanto_ainda quanto_falta qual_e_o_valor valor_exato`,
  explain: `explica explicar explique explicacao explicacoes detalh* discriminad* discrimina demonstrativo extrato descricao planilha calculo
    refere referente trata se_trata do_que_e de_que de_onde que_e_isso o_que_e oque o_que origem motivo porque_subiu porque_esta
    aumentou subiu esclarec* entender entendi_nao nao_entendi nao_lembro lembrar que_conta que_divida que_cobranca qual_divida o_que_exatamente aviso_de_que e_de_quando que_compra que_parcela que_multa que_juros que_boleto referencia nota_fiscal_qual discriminar qual_mes de_qual que_mes desde_quando quem_esta_cobrando quem_me_cobra como_passou como_foi como_chegou subiu_tanto mostra_as mostre_as uma_por_uma item_por_item separado quanto_e_de quanto_e_multa com_ou_sem em_cima_de sobre_qual que_saldo que_tratamento que_parcela_e que_valor_e nao_era_qcentena achei_que_vencia vencia vence_quando quando_vence venceu_quando venceu_que_dia que_dia_venceu data_de_vencimento vencimento confere_pra_mim confere_ai quem_e_voces e_quem`,
  creditReg: `serasa spc negativad* negativar negativacao score protesto protestad* cartorio nome_sujo sujar sujo limpa limpar limpo
    restricao cpf_bloqueado boa_vista prescrev* caduc* penhora`,
  scam: `golpe golpes golpista golpistas fraude fraudulent* falso falsa fake verdadeir* confiavel confiar seguro_isso seguranca desconfi* suspeit* oficial
    oficiais selo verificad* cnpj de_verdade prova provar comprovem virus hacker clicar estelionat* vigarista veridic* autentic* legitim* procede
    e_serio e_real e_mesmo idone* trambiqu*`,
  dataSource: `de_onde_tirou quem_passou quem_deu conseguiu_meu conseguiram_meu pegou_meu pegaram_meu arrumou_meu meus_dados meu_contato_onde
    como_conseguiu como_conseguiram acharam_meu`,
  payBefore: `nao_paguei ainda_nao nao_pago nao_foi_pago nao_consegui_pagar nem_paguei nao_fiz esqueci_de_pagar esqueci atrasei quase_paguei ia_pagar`,
  creditor: `cnpj razao_social credor empresa_de_cobranca assessoria terceirizada escritorio endereco_de_voces horario_de_atendimento horario_comercial que_horas abrem abre_sabado voces_abrem horario_de_voces ate_que_horas qual_o_endereco quem_sao quem_sao_voces qual_empresa que_empresa de_onde_falam de_onde_e`,
  consequence: `se_eu_nao_pagar se_nao_pagar o_que_acontece vai_pra_justica vao_me_processar tira_do_serasa sai_do_serasa limpa_o_nome limpar_o_nome volta_o_nome baixa_no_serasa quanto_tempo quantos_dias carta_de_quitacao quitacao nada_consta corta_o_servico vao_cortar bloqueia_o_acesso passa_pros_filhos`,
}
