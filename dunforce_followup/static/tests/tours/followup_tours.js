import {registry} from "@web/core/registry";

const tours = registry.category("web_tour.tours");
const ROW = ".o_data_row:contains(Tour Customer)";

tours.add("dunforce_followup_approve", {
    steps: () => [
        {
            content: "Open the prepared message",
            trigger: `${ROW} td[name=name]`,
            run: "click",
        },
        {
            content: "Read the message as it would be sent",
            trigger: ".o_field_widget[name=shown_body]:contains(100)",
        },
        {
            content: "Go back to the list",
            trigger: ".o_back_button, .breadcrumb-item a:contains(My day)",
            run: "click",
        },
        {
            content: "Approve it from the list",
            trigger: `${ROW} button[name=action_approve]`,
            run: "click",
        },
        {
            content: "It no longer waits",
            trigger: `.o_list_view:not(:has(${ROW}))`,
        },
    ],
});

tours.add("dunforce_followup_pause", {
    steps: () => [
        {
            content: "Open the cockpit of the customer",
            trigger: ".o_kanban_record:contains(Tour Customer)",
            run: "click",
        },
        {
            content: "His items are listed with what comes next",
            trigger: ".o_field_widget[name=items_html] td:contains(INV/)",
        },
        {
            content: "Ask for a pause",
            trigger: ".o_statusbar_buttons button:contains(Suspend)",
            run: "click",
        },
        {
            content: "Until when",
            trigger:
                ".modal .o_field_widget[name=date_end] button, .modal .o_field_widget[name=date_end] input",
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
            content: "Why",
            trigger: ".modal .o_field_widget[name=reason] input",
            run: "edit Fair until the end of the month",
        },
        {
            content: "Save it",
            trigger: ".modal footer .o_form_button_save",
            run: "click",
        },
        {
            content: "The banner says it in words",
            trigger: ".alert-warning:contains(Fair until the end of the month)",
        },
    ],
});

tours.add("dunforce_followup_dry_run", {
    steps: () => [
        {
            content: "Open the plan",
            trigger: ".o_data_row:contains(Tour plan) td[name=name]",
            run: "click",
        },
        {
            content: "Its steps are drawn",
            trigger: "[data-plan-timeline]:contains(Step 1)",
        },
        {
            content: "Try it",
            trigger: ".o_statusbar_buttons button:contains(Dry run)",
            run: "click",
        },
        {
            content: "The plan is proposed",
            trigger: ".modal .o_field_widget[name=plan_id] input:value(Tour plan)",
        },
        {
            content: "See what would happen",
            trigger: ".modal footer button[name=action_run]",
            run: "click",
        },
        {
            content: "Why this customer is left alone",
            trigger: `${ROW}:contains(An action is waiting) td[name=partner_id]`,
            run: "click",
        },
        {
            content: "Item by item",
            trigger: ".o_form_view .o_field_widget[name=items_html] td:contains(INV/)",
        },
    ],
});

tours.add("dunforce_followup_call", {
    steps: () => [
        {
            content: "Take the call",
            trigger: `${ROW} button:contains(Done)`,
            run: "click",
        },
        {
            content: "He commits to pay",
            trigger: ".modal .o_radio_item:contains(Committed to pay) input",
            run: "click",
        },
        {
            content: "When?",
            trigger:
                ".modal .o_field_widget[name=promise_date] button, .modal .o_field_widget[name=promise_date] input",
            run: "click",
        },
        {
            content: "Next month",
            trigger: ".o_datetime_picker .o_next",
            run: "click",
        },
        {
            content: "On the 15th",
            trigger:
                ".o_datetime_picker .o_date_item_cell:not(.o_out_of_range):contains(15)",
            run: "click",
        },
        {
            content: "Note what he said",
            trigger: ".modal .o_field_widget[name=note] textarea",
            run: "edit Pays on Friday",
        },
        {
            content: "Record it",
            trigger: ".modal footer button[name=action_apply]",
            run: "click",
        },
        {
            content: "The call is off the list",
            trigger: `body:not(:has(.modal)) .o_action_manager:not(:has(${ROW}))`,
        },
    ],
});

tours.add("dunforce_followup_print", {
    steps: () => [
        {
            content: "Choose the letter",
            trigger: `${ROW} .o_list_record_selector input`,
            run: "click",
        },
        {
            content: "Print it",
            trigger: ".o_control_panel button:contains(Print letters)",
            run: "click",
        },
        {
            content: "The queue is empty",
            trigger: `.o_action_manager:not(:has(${ROW}))`,
        },
    ],
});
