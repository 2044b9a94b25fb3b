-- A copied database must not write to anybody, and nobody's answers belong in it.
UPDATE sms_sms
   SET state = 'canceled'
 WHERE dunforce_action_id IS NOT NULL
   AND state = 'outgoing';
UPDATE res_company
   SET dunforce_sms_token = NULL;
