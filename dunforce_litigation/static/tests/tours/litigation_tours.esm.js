/* global luxon */
import {registry} from "@web/core/registry";

const tours = registry.category("web_tour.tours");

/** A past day of the company of the tests, as an American user types it. */
function ago(days) {
    const today = luxon.DateTime.now().setZone("Europe/Paris");
    return today.minus({days}).toFormat("MM/dd/yyyy");
}

/** Choose a label of a selection field. */
function choose(name, label, scope = "") {
    return [
        {
            content: `${name}: what there is`,
            trigger: `${scope}.o_field_widget[name=${name}] .o_select_menu input, ${scope}.o_field_widget[name=${name}] .o_select_menu_toggler`,
            run: "click",
        },
        {
            content: `${name}: ${label}`,
            trigger: `.o_select_menu_item:contains(${label})`,
            run: "click",
        },
    ];
}

/** Record an act of the procedure that is open, so many days ago. */
function record(act, days, mode) {
    const served = mode ? choose("mode", mode, ".modal ") : [];
    return [
        {
            content: `Record: ${act}`,
            trigger: ".o_statusbar_buttons button:contains(Record what happened)",
            run: "click",
        },
        {
            content: `Look for ${act}`,
            trigger: ".modal .o_field_widget[name=act_id] input",
            run: `edit ${act}`,
        },
        {
            content: `Choose ${act}`,
            trigger: `.modal .ui-menu-item a:contains(${act})`,
            run: "click",
        },
        {
            content: `${act}: not today`,
            trigger: ".modal .o_field_widget[name=date] button",
            run: "click",
        },
        {
            content: `${act}: its day`,
            trigger: ".modal .o_field_widget[name=date] input",
            run: `edit ${ago(days)}`,
        },
        ...served,
        {
            content: `Keep ${act}`,
            trigger: ".modal .o_form_button_save",
            run: "click",
        },
        {
            content: `${act} is recorded`,
            trigger: `body:not(:has(.modal)) .o_field_widget[name=event_ids] td:contains(${act})`,
        },
    ];
}

/** Choose a procedure among the options of the open case, and start it. */
function start(procedure) {
    return [
        {
            content: "The options",
            trigger: ".o_notebook a[name=options]",
            run: "click",
        },
        {
            content: `Start ${procedure}`,
            trigger: `.o_field_widget[name=option_ids] tr:contains(${procedure}) button[name=action_start]`,
            run: "click",
        },
        {
            content: `${procedure} is open`,
            trigger: `.o_field_widget[name=procedure_id]:contains(${procedure}), .o_form_view:contains(${procedure}) .o_statusbar_buttons button:contains(Record what happened)`,
        },
    ];
}

const fileToCase = [
    {
        content: "Hand the customer to litigation",
        trigger: ".o_statusbar_buttons button[name=action_new_case]",
        run: "click",
    },
    {
        content: "Say that no insolvency was found",
        trigger: ".o_notebook a[name=assessment]",
        run: "click",
    },
    ...choose("insolvency", "None found"),
    ...choose("bank_known", "Yes"),
    {
        content: "Keep it",
        trigger: ".o_form_button_save",
        run: "click",
    },
    {
        content: "It has a number",
        trigger: ".o_field_widget[name=name]:contains(CTX)",
    },
    {
        content: "Approve it",
        trigger: ".o_statusbar_buttons button[name=action_approve]",
        run: "click",
    },
    {
        content: "It is open",
        trigger: ".o_arrow_button_current:contains(Open)",
    },
    {
        content: "Compare the options",
        trigger: ".o_statusbar_buttons button[name=action_compare]",
        run: "click",
    },
];

const backToCase = [
    {
        content: "Back to the case",
        trigger: ".o_breadcrumb a:contains(CTX), .breadcrumb-item a:contains(CTX)",
        run: "click",
    },
    {
        content: "Compare anew: there is a title",
        trigger: ".o_statusbar_buttons button[name=action_compare]:contains(again)",
        run: "click",
    },
];

tours.add("dunforce_litigation_order_to_seizure", {
    steps: () => [
        ...fileToCase,
        ...start("Order for payment"),
        ...record("Request filed", 120),
        ...record("Fee of the request paid", 118),
        ...record("Order given", 110),
        ...record("Order served", 100, "To the person"),
        ...record("No opposition: enforceable", 30),
        ...backToCase,
        ...start("Attachment of a bank account"),
        ...record("Seizure at the third party", 20),
        ...record("Served on the debtor", 18),
        ...record("Paid by the third party", 1),
        {
            content: "It was paid",
            trigger: ".o_field_widget[name=end]:contains(Paid)",
        },
    ],
});

tours.add("dunforce_litigation_opposition", {
    steps: () => [
        ...fileToCase,
        ...start("Order for payment"),
        ...record("Request filed", 60),
        ...record("Fee of the request paid", 58),
        ...record("Order given", 50),
        ...record("Order served", 40, "To the person"),
        ...record("Opposition", 20),
        ...record("Deposit asked by the registry", 10),
        {
            content: "The deadlines",
            trigger: ".o_notebook a[name=deadlines]",
            run: "click",
        },
        {
            content: "The deposit is to be paid within fifteen days",
            trigger:
                ".o_field_widget[name=deadline_ids] tr:contains(Deposit after the opposition):contains(To be met)",
        },
        {
            content: "What happened",
            trigger: ".o_notebook a[name=events]",
            run: "click",
        },
        ...record("Deposit paid", 5),
        ...record("Judgment for us after the opposition", 1),
        {
            content: "There is a title",
            trigger: ".o_field_widget[name=end]:contains(Title obtained)",
        },
    ],
});

tours.add("dunforce_litigation_deadlines", {
    steps: () => [
        {
            content: "What dies next is on top",
            trigger: ".o_data_row:first td[name=name]:contains(Service of the order)",
            run: "click",
        },
        {
            content: "It leads to the procedure",
            trigger: ".o_statusbar_buttons button:contains(Record what happened)",
        },
    ],
});
