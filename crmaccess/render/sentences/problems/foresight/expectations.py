"""What is wrong with expectations."""

from crmaccess.definition import Label

PROBLEMS = {
    "E_EXPECT_ALL": Label(
        "«{value}» excepts everybody, so there is nobody of whom it could be untrue — except fewer people",
        "«{value}» исключает всех, и проверять некого — исключите не всех",
    ),
    "E_EXPECT_ANSWERS": Label(
        "«{value}» gives more than one answer — leave one: = yes or = no",
        "в «{value}» больше одного ответа — оставьте один: = yes или = no",
    ),
    "E_EXPECT_ANSWER": Label(
        "«{value}» is no answer — write: = yes, = no, = nobody or = everybody (in «{expectation}»)",
        "«{value}» — не ответ — напишите: = yes, = no, = nobody или = everybody (в «{expectation}»)",
    ),
    "E_EXPECT_FORM": Label(
        "«{value}» is no expectation — write: petr read deal:D-1 = yes, nobody but role:director export deal, "
        "or at least 1 active administrator",
        "«{value}» — не ожидание — пишут так: petr read deal:D-1 = yes, nobody but role:director export deal "
        "или at least 1 active administrator",
    ),
    "E_EXPECT_GATE": Label(
        "no gate is called «{value}» — one of: {nearest} (in «{expectation}»)",
        "проверки «{value}» нет — есть: {nearest} (в «{expectation}»)",
    ),
    "E_EXPECT_GATE_OF_YES": Label(
        "«, at {value}» says which gate denies, and nothing is denied — write: = no, at {value}",
        "«, at {value}» называет проверку, которая запрещает, а здесь ничего не запрещено — напишите: = no, at {value}",
    ),
    "E_EXPECT_NOBODY": Label(
        "«{value}» is about nobody: those whom it names are none, or their accounts do not act — name "
        "somebody, or write: at least 1 …",
        "«{value}» ни к кому не относится: названных нет или их учётные записи не действуют — назовите других "
        "или напишите: at least 1 …",
    ),
    "E_EXPECT_NONE": Label(
        '{value} expects nothing — write: expect = ["petr read deal:D-1 = yes"]',
        'в {value} ничего не ожидается — напишите: expect = ["petr read deal:D-1 = yes"]',
    ),
    "E_EXPECT_NOTHING": Label(
        "«{value}» is about no record: those whom it names have none — name others",
        "«{value}» не относится ни к одной записи: у названных их нет — назовите других",
    ),
    "E_EXPECT_NUMBER": Label(
        "«{value}» is no number — write: at least 1 active administrator (in «{expectation}»)",
        "«{value}» — не число — напишите: at least 1 active administrator (в «{expectation}»)",
    ),
    "E_EXPECT_OPTION": Label(
        "«{value}» cannot stand here — behind the target there may be: {nearest} (in «{expectation}»)",
        "«{value}» здесь стоять не может — после объекта бывают: {nearest} (в «{expectation}»)",
    ),
    "E_EXPECT_QUOTES": Label(
        "in «{value}» a quotation mark is not closed — close it",
        "в «{value}» не закрыта кавычка — закройте её",
    ),
}
