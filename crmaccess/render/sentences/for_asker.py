"""What is written to whoever asked about their own access, in both languages: no name but their own stands in it."""

from collections.abc import Mapping

SENTENCES: Mapping[str, Mapping[str, str]] = {
    "en": {
        "open": "{name}, in the CRM you can {does}.",
        "closed": "{name}, in the CRM you cannot {does}.",
        "account": "Your account does not let you act[; its state: {state}].",
        "role": "None of your roles lets you do this.",
        "interface": "This is not done in the part of the CRM that is open to you.",
        "compartment": "You work in other places of the company than where this is done.",
        "section": "The section of the menu where this is done is not open to you.",
        "action": "You do not have the right that this takes.",
        "scope.none": "What you may do does not reach what you asked about.",
        "scope": "You have the right, but it does not reach what you asked about.",
        "restriction": "A restriction keeps you from it[: {restrictions}].",
        "field": "This field is not shown to you.",
        "roles": "Your roles: {roles}.",
        "roles.none": "You have no role.",
        "right": "Your right {right}: {level}.",
        "ask": "If you need it for your work, write to whoever administers access in the CRM, and send this along:",
    },
    "ru": {
        "open": "{name}, в CRM вы можете {does}.",
        "closed": "{name}, в CRM вы не можете {does}.",
        "account": "Ваша учётная запись не позволяет работать[; её состояние: {state}].",
        "role": "Ни одна из ваших ролей этого не разрешает.",
        "interface": "В той части CRM, которая вам открыта, этого не делают.",
        "compartment": "Вы работаете не в том подразделении компании, где это делают.",
        "section": "Раздел меню, в котором это делают, вам не открыт.",
        "action": "У вас нет права, которое для этого нужно.",
        "scope.none": "То, что вам доступно, не распространяется на то, о чём вы спросили.",
        "scope": "Право у вас есть, но на то, о чём вы спросили, оно не распространяется.",
        "restriction": "Этого не позволяет ваш запрет[: {restrictions}].",
        "field": "Это поле вам не показано.",
        "roles": "Ваши роли: {roles}.",
        "roles.none": "Ролей у вас нет.",
        "right": "Ваше право {right}: {level}.",
        "ask": "Если это нужно вам для работы, напишите тому, кто управляет доступом в CRM, и приложите строку:",
    },
}
