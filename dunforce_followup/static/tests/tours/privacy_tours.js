import {registry} from "@web/core/registry";

const tours = registry.category("web_tour.tours");
const ROW = ".o_data_row:contains(Tour Customer)";

tours.add("dunforce_followup_confirm_class", {
    steps: () => [
        {
            content: "Open the cockpit of the customer",
            trigger: ".o_kanban_record:contains(Tour Customer)",
            run: "click",
        },
        {
            content: "The class does not count yet, and the file says so",
            trigger:
                ".o_field_widget[name=plan_reason]:contains(until somebody confirms it)",
        },
        {
            content: "Confirm it",
            trigger: "button[name=action_confirm_risk_class]",
            run: "click",
        },
        {
            content: "Who confirmed it is shown",
            trigger:
                ".o_field_widget[name=risk_class_confirmed_by]:contains(tour_controller)",
        },
        {
            content: "Nothing is left to confirm",
            trigger:
                ".o_form_view:not(:has(button[name=action_confirm_risk_class]:visible))",
        },
    ],
});

tours.add("dunforce_followup_lift", {
    steps: () => [
        {
            content: "Take the task",
            trigger: `${ROW}:contains(Lift) button:contains(Done)`,
            run: "click",
        },
        {
            content: "It asks when the measure was lifted",
            trigger: ".modal label:contains(Lifted on)",
        },
        {
            content: "Not when to call again",
            trigger: ".modal:not(:has(.o_field_widget[name=next_date]))",
        },
        {
            content: "Today",
            trigger: ".modal footer button[name=action_apply]",
            run: "click",
        },
        {
            content: "It no longer waits",
            trigger: `.o_list_view:not(:has(${ROW}:contains(Lift)))`,
        },
    ],
});

tours.add("dunforce_followup_retention", {
    steps: () => [
        {
            content: "One file is due under the proposal",
            trigger: ".o_data_row:contains(Tour source) td[name=due_count]:contains(1)",
        },
        {
            content: "Put it into force",
            trigger:
                ".o_data_row:contains(Tour source) button[name=action_put_in_force]",
            run: "click",
        },
        {
            content: "It cannot be undone",
            trigger: ".modal:contains(unreadable) footer .btn-primary",
            run: "click",
        },
        {
            content: "It counts",
            trigger:
                ".o_data_row:contains(Tour source) td[name=status]:contains(In force)",
        },
        {
            content: "See whose data will go",
            trigger: ".o_data_row:contains(Tour source) button[name=action_show_due]",
            run: "click",
        },
        {
            content: "His",
            trigger: ROW,
        },
    ],
});
