"""The sentences of reports in English: headings of sections, and what stands in their rows."""

REPORTS = {
    "head.never-signed-in": "Never signed in, invited or added before {day}: {count}",
    "head.silent": "No sign-in since {day}: {count}",
    "head.ending": "Ending by {day}: {count}",
    "head.invitations": "Invitations whose code ended or ends by {day}: {count}",
    "head.archived": "Archived, and still responsible for records: {count}",
    "head.letters": "Letters refused, unknown or without a carrier: {count}",
    "none": "none",
    "row.never-signed-in": "{state}[, counted from {since}]",
    "row.silent": "last sign-in {since}",
    "row.ending": "{ending} until {until}",
    "row.invitations": "code for {about} until {until}",
    "row.invitations.over": "code for {about} ended {until}",
    "row.archived": "records: {about}",
    "row.letters.refused": "letter {about} refused: {note}",
    "row.letters.unknown": "letter {about}, perhaps sent: {note}",
    "row.letters.no-carrier": "letter {about} waits, sms.command is not set: {note}",
}
