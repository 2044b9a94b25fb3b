import {registry} from "@web/core/registry";

const tours = registry.category("web_tour.tours");

tours.add("dunforce_followup_sms_approve", {
    steps: () => [
        {
            content: "Open the message that waits for approval",
            trigger: ".o_data_row:contains(Tour Customer) td[name=name]",
            run: "click",
        },
        {
            content: "It reads as it will leave, with its length",
            trigger: ".o_field_widget[name=sms_size]:contains(segment)",
        },
        {
            content: "Word it differently",
            trigger: ".o_statusbar_buttons button[name=action_word]",
            run: "click",
        },
        {
            content: "The words of a person",
            trigger: ".o_field_widget[name=sms_text] textarea",
            run: "edit Did our invoice reach you?",
        },
        {
            content: "Approve it",
            trigger: ".o_statusbar_buttons button[name=action_approve]",
            run: "click",
        },
        {
            content: "It is ready to leave",
            trigger: ".o_arrow_button_current:contains(Ready)",
        },
    ],
});

tours.add("dunforce_followup_sms_not_reached", {
    steps: () => [
        {
            content: "Open the call",
            trigger: ".o_data_row:contains(Tour Customer) td[name=name]",
            run: "click",
        },
        {
            content: "It was made",
            trigger: ".o_statusbar_buttons button:contains(Done)",
            run: "click",
        },
        {
            content: "Nobody answered",
            trigger: ".modal .o_field_widget[name=result] label:contains(Not reached)",
            run: "click",
        },
        {
            content: "An SMS is proposed",
            trigger: ".modal .o_field_widget[name=send_sms] input:checked",
        },
        {
            content: "Record it",
            trigger: ".modal footer button[name=action_apply]",
            run: "click",
        },
        {
            content: "The call is done",
            trigger: "body:not(:has(.modal)) .o_arrow_button_current:contains(Done)",
        },
    ],
});

tours.add("dunforce_followup_sms_check_list", {
    steps: () => [
        {
            content: "Who cannot be reached, and why",
            trigger:
                ".o_data_row:contains(Tour Customer) td[name=sms_problem]:contains(Landline)",
        },
    ],
});
