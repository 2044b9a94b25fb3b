import {registry} from "@web/core/registry";

const tours = registry.category("web_tour.tours");
const CARD = ".o_kanban_record:contains(Tour Customer)";
const DATE = ".modal .o_field_widget[name=date]";
const CAUSE = "Delivery missing or incomplete";

tours.add("dunforce_followup_promise", {
    steps: () => [
        {
            content: "Open the file of the customer",
            trigger: CARD,
            run: "click",
        },
        {
            content: "He promises to pay",
            trigger: ".o_statusbar_buttons button:contains(Promise)",
            run: "click",
        },
        {
            content: "All that is overdue is proposed",
            trigger: ".modal .o_field_widget[name=amount] input:value(1,440.00)",
        },
        {
            content: "When?",
            trigger: `${DATE} button, ${DATE} input`,
            run: "click",
        },
        {
            content: "Next month",
            trigger: ".o_datetime_picker .o_next",
            run: "click",
        },
        {
            content: "In the middle of it",
            trigger:
                ".o_datetime_picker .o_date_item_cell:not(.o_out_of_range):contains(15)",
            run: "click",
        },
        {
            content: "Record it",
            trigger: ".modal footer .o_form_button_save",
            run: "click",
        },
        {
            content: "Decide what follows from it",
            trigger:
                "body:not(:has(.modal)) .o_statusbar_buttons button[name=action_run_now]",
            run: "click",
        },
        {
            content: "The banner says why nothing is sent, and until when",
            trigger: ".alert-warning:contains(The customer promised to pay; until)",
        },
    ],
});

tours.add("dunforce_followup_dispute", {
    steps: () => [
        {
            content: "Open the file of the customer",
            trigger: CARD,
            run: "click",
        },
        {
            content: "He disputes something",
            trigger: ".o_statusbar_buttons button:contains(Dispute)",
            run: "click",
        },
        {
            content: "Why",
            trigger: ".modal .o_field_widget[name=cause_id] input",
            run: "edit Delivery",
        },
        {
            content: "Choose the cause",
            trigger: `.o-autocomplete--dropdown-item:contains(${CAUSE}) a`,
            run: "click",
        },
        {
            content: "Who has to act is said",
            trigger: ".modal .o_field_widget[name=department]:contains(Logistics)",
        },
        {
            content: "Which invoice?",
            trigger: ".modal .o_field_x2many_list_row_add a",
            run: "click",
        },
        {
            content: "The smaller one",
            trigger: ".modal .o_data_row:contains(340.00) td[name=move_id]",
            run: "click",
        },
        {
            content: "It alone is in the dispute",
            trigger:
                ".modal .o_field_widget[name=line_ids]:not(:contains(1,100.00)) td:contains(340.00)",
        },
        {
            content: "Record it",
            trigger: ".modal footer .o_form_button_save",
            run: "click",
        },
        {
            content: "Decide what follows from it",
            trigger:
                "body:not(:has(.modal)) .o_statusbar_buttons button[name=action_run_now]",
            run: "click",
        },
        {
            content: "The item says that it is disputed",
            trigger:
                ".o_field_widget[name=items_html] tr:contains(340.00):contains(disputes it)",
        },
    ],
});

tours.add("dunforce_followup_settle_dispute", {
    steps: () => [
        {
            content: "Open the dispute",
            trigger: ".o_data_row:contains(Tour Customer) td[name=cause_id]",
            run: "click",
        },
        {
            content: "Settle it",
            trigger: ".o_statusbar_buttons button:contains(Settle)",
            run: "click",
        },
        {
            content: "The customer is wrong",
            trigger: ".modal .o_radio_item:contains(The customer is wrong) input",
            run: "click",
        },
        {
            content: "No credit note is asked for",
            trigger: ".modal:not(:has(.o_field_widget[name=credit_note_ids]))",
        },
        {
            content: "Say why",
            trigger: ".modal .o_field_widget[name=outcome] textarea",
            run: "edit Signed for on delivery",
        },
        {
            content: "Close it",
            trigger: ".modal footer button[name=action_apply]",
            run: "click",
        },
        {
            content: "The outcome is on the dispute",
            trigger:
                ".o_form_view .o_field_widget[name=outcome]:contains(Signed for on delivery)",
        },
    ],
});
