import {registry} from "@web/core/registry";

const tours = registry.category("web_tour.tours");
const CARD = ".o_kanban_record:contains(Tour Customer)";
const PIECES = ".o_field_widget[name=piece_ids]";

tours.add("dunforce_followup_kyc", {
    steps: () => [
        {
            content: "Open the file of the customer",
            trigger: CARD,
            run: "click",
        },
        {
            content: "Its header says that something is missing",
            trigger: ".badge:contains(KYC incomplete)",
        },
        {
            content: "See the card",
            trigger: ".nav-link[name=kyc]",
            run: "click",
        },
        {
            content: "Enter the number, with a digit mistyped",
            trigger: ".o_field_widget[name=kyc_registry] input",
            run: "edit 552100555 && press Tab",
        },
        {
            content: "Save",
            trigger: ".o_form_button_save",
            run: "click",
        },
        {
            content: "It says what is wrong",
            trigger:
                ".o_field_widget[name=kyc_identity_note]:contains(a digit is mistyped)",
        },
        {
            content: "Mend it",
            trigger: ".o_field_widget[name=kyc_registry] input",
            run: "edit 552 100 554 && press Tab",
        },
        {
            content: "Add the missing paper",
            trigger: `${PIECES} .o_field_x2many_list_row_add a`,
            run: "click",
        },
        {
            content: "An extract",
            trigger: `${PIECES} .o_selected_row [name=type_id] input`,
            run: "edit Kbis",
        },
        {
            content: "of the trade register",
            trigger: ".o-autocomplete--dropdown-item:contains(Kbis extract) a",
            run: "click",
        },
        {
            content: "Save",
            trigger: ".o_form_button_save",
            run: "click",
        },
        {
            content: "It holds",
            trigger: `${PIECES} .badge:contains(Valid)`,
        },
        {
            content: "Only the legal form is still missing",
            trigger:
                ".alert .o_field_widget[name=kyc_missing]:contains(/^Missing: legal form.$/)",
        },
    ],
});

tours.add("dunforce_followup_situation", {
    steps: () => [
        {
            content: "Open the file of the customer",
            trigger: CARD,
            run: "click",
        },
        {
            content: "See what he is going through",
            trigger: ".nav-link[name=situations]",
            run: "click",
        },
        {
            content: "Note something",
            trigger: "button:contains(Note a situation)",
            run: "click",
        },
        {
            content: "What concerns a business is offered",
            trigger: ".modal .o_field_widget[name=situation_id] input",
            run: "edit Seasonal",
        },
        {
            content: "He works in summer",
            trigger: ".o-autocomplete--dropdown-item:contains(Seasonal activity) a",
            run: "click",
        },
        {
            content: "It warns of what does not belong into the note",
            trigger: ".modal .text-muted:contains(no diagnosis)",
        },
        {
            content: "Save",
            trigger: ".modal footer .o_form_button_save",
            run: "click",
        },
        {
            content: "The header shows it",
            trigger:
                "body:not(:has(.modal)) .o_field_widget[name=active_situation_ids]:contains(Seasonal)",
        },
        {
            content: "Look at it again",
            trigger: ".o_data_row:contains(Seasonal) button:contains(Review)",
            run: "click",
        },
        {
            content: "It is over",
            trigger: ".modal label:contains(It is over)",
            run: "click",
        },
        {
            content: "Why?",
            trigger: ".modal .o_field_widget[name=reason] input",
            run: "edit He sells all year now",
        },
        {
            content: "Save",
            trigger: ".modal footer button[name=action_apply]",
            run: "click",
        },
        {
            content: "It is history",
            trigger: ".o_data_row:contains(Seasonal):contains(Ended)",
        },
    ],
});
