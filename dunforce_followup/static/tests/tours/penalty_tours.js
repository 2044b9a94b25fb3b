import {registry} from "@web/core/registry";

const tours = registry.category("web_tour.tours");

tours.add("dunforce_followup_waive_penalties", {
    steps: () => [
        {
            content: "Open what concerns the follow-up",
            trigger: ".o_notebook .nav-link:contains(Follow-up)",
            run: "click",
        },
        {
            content: "Waive the penalties",
            trigger: ".o_notebook button:contains(Waive penalties)",
            run: "click",
        },
        {
            content: "Both of them are proposed",
            trigger: ".modal .o_field_widget[name=part] input:checked",
        },
        {
            content: "The invoice is there",
            trigger: ".modal .o_field_widget[name=move_ids] .o_tag:contains(INV/)",
        },
        {
            content: "Why",
            trigger: ".modal .o_field_widget[name=reason] input",
            run: "edit Our delivery was late",
        },
        {
            content: "Waive them",
            trigger: ".modal footer button[name=action_apply]",
            run: "click",
        },
        {
            content: "The invoice tells of it",
            trigger:
                "body:not(:has(.modal)) .o_form_view:contains(Our delivery was late)",
        },
    ],
});

tours.add("dunforce_followup_invoice_penalties", {
    steps: () => [
        {
            content: "Open the cockpit of the customer",
            trigger: ".o_kanban_record:contains(Tour Customer)",
            run: "click",
        },
        {
            content: "Turn to the penalties",
            trigger: ".o_notebook a.nav-link:contains(Penalties)",
            run: "click",
        },
        {
            content: "Invoice his penalties",
            trigger: ".o_notebook button:contains(Invoice penalties)",
            run: "click",
        },
        {
            content: "One invoice is left, with interest and indemnity",
            trigger:
                ".modal .o_field_widget[name=line_ids]:has(.o_data_row:contains(50.00):contains(40.00)):not(:has(.o_data_row ~ .o_data_row))",
        },
        {
            content: "Make the invoice",
            trigger: ".modal footer button[name=action_create]",
            run: "click",
        },
        {
            content: "A draft that says what it is",
            trigger:
                "body:not(:has(.modal)) .o_form_view:contains(Draft):contains(90.00)",
        },
        {
            content: "With both of its lines",
            trigger:
                ".o_field_widget[name=invoice_line_ids] .o_data_row:contains(Fixed indemnity)",
        },
    ],
});
