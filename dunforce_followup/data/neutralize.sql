-- A copied database must not contact anybody, even when someone turns its cron and its
-- mail server on again: plans only observe, and what is prepared waits for a person.
UPDATE dunforce_followup_plan
   SET rollout = 'observe';
-- No notice of an instalment is prepared either.
UPDATE res_company
   SET dunforce_plan_mode = 'none';
UPDATE dunforce_followup_action_item
   SET state = 'to_approve'
 WHERE state = 'ready';
UPDATE dunforce_followup_action
   SET state = 'to_approve'
 WHERE state = 'ready';
-- Messages already in the mail queue.
UPDATE mail_mail
   SET state = 'cancel'
 WHERE dunforce_action_id IS NOT NULL
   AND state = 'outgoing';
