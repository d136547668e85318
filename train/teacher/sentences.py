"""Sentences that books lack: `python -m train.teacher.sentences [--count 4000] > SENTENCES.tsv`, rows id, text.

All one-word sentences and short replies once, then sentences composed at random (and always the same) from the grammar below: questions, exclamations,
quotations, lists, numbers in words, clauses in brackets or dashes. Written for this project.
"""

import argparse
import random
import re

WORDS = """yes no maybe please thanks hello goodbye stop wait go look listen run help sorry never always really what why when where who how again
exactly perfect wonderful great fine good bad wrong right true false nothing everything something nobody everyone today tomorrow yesterday now later soon
morning evening monday tuesday wednesday thursday friday saturday sunday january february march april june july august october december red green blue
yellow orange purple black white silver golden one two three four five six seven eight nine ten eleven twelve twenty thirty hundred thousand million
coffee water bread butter cheese apples lemon garden window kitchen mountain river ocean island village city station airport hotel restaurant
doctor teacher driver sailor painter captain mother father sister brother children friend neighbour summer winter spring autumn rain snow thunder wind
quickly slowly quietly carefully certainly absolutely impossible careful enough welcome congratulations goodnight careless silence victory freedom
music science history language computer telephone newspaper library university hospital theatre museum market bridge castle tower forest desert""".split()

REPLIES = """Yes, please.|No, thank you.|Of course.|Of course not.|Not at all.|I think so.|I hope not.|I don't know.|I see.|Who knows?|Why not?|What now?|So what?
Are you sure?|Is that so?|Come in.|Sit down, please.|Over here!|Watch out!|Never mind.|Good luck!|Well done!|That's right.|That's all.|Me too.|Not yet.
Very well.|As you wish.|All right, then.|Excuse me.|After you.|How are you?|Fine, thanks.|See you soon.|Have a nice day!|Happy birthday!|Take care.|What a pity!
Oh, no!|Oh, really?|Good morning.|Good evening, everyone.|Nice to meet you.|Let's go.|Let me see.|Let me think.|Just a moment.|Hold on.|Hurry up!|Slow down.
Be quiet!|Be careful.|Stop it!|Don't worry.|Don't move!|Come back!|Wait for me!|Help me, please.|I'm here.|It's me.|It's late.|It's over.|We're lost.|They're gone.
Who is it?|Who's there?|What's that?|What time is it?|Where are we?|Where to?|When?|How much?|How many?|How far?|How long?|Which one?|Whose is it?|Says who?
Can you hear me?|May I?|Shall we?|Do you?|Did he?|Is it?|Aren't they?|Must I?|Could be.|Might be.|Should be fine.|No way.|No problem.|No idea.|No one.|Nothing else?""".replace("\n", "|").split("|")

POOLS = {
    "name": "Anna|Tom|Emma|Peter|Mary|John|Sarah|David|Alice|George|Helen|Robert|Lucy|Henry|Julia|Martin|Laura|Arthur|Rose|Daniel|Mister Brown|Doctor Smith|Missus Green|"
    "my sister|his uncle|our neighbour|the captain|the new teacher|your mother|the old man|the young woman",
    "person": "he|she|the driver|the waiter|my father|the doctor|her friend|the boy|the girl|nobody|someone|the manager",
    "place": "the station|the library|the river|the old bridge|the market|London|Paris|New York|Boston|the north of Scotland|the harbour|the kitchen|the garden|the third floor|"
    "the corner of the street|Chicago|the railway museum|the top of the hill|the village|the airport",
    "thing": "the letter|the blue umbrella|a cup of tea|the map|her coat|the last train|a new computer|the broken clock|the keys|an old photograph|the money|a box of matches|"
    "the piano|the answer|a loaf of bread|the ticket|his telephone|the red bicycle|a glass of water|the newspaper",
    "plural": "apples|oranges|candles|stamps|chairs|horses|letters|tickets|eggs|bottles of milk|pencils|blankets|potatoes|roses|envelopes|sandwiches|oak trees|shoes|lamps|coins",
    "did": "found|lost|forgot|bought|wanted|carried|hid|sold|borrowed|noticed|returned|dropped|mentioned|asked for|looked at",
    "do": "find|lose|forget|buy|want|carry|hide|sell|borrow|notice|return|drop|mention|ask for|look at",
    "went": "walked to|ran to|drove to|came back from|looked towards|waited near|lived near|travelled to|hurried to|got lost near",
    "said": "said|asked|answered|whispered|shouted|replied|cried|explained|added|insisted|murmured",
    "when": "yesterday|this morning|last night|on Monday|on Thursday evening|at noon|in the spring|after dinner|two weeks ago|before sunrise|early in the morning|next year|"
    "as soon as it stopped raining|while nobody was watching|every single day",
    "how": "quietly|in a hurry|without a word|very slowly|with great care|rather suddenly|by mistake|with a smile|as usual|for the first time",
    "quality": "beautiful|strange|expensive|quiet|difficult|ridiculous|wonderful|dangerous|small|enormous|delicious|cold|bright|ordinary|careless|brave|lonely|famous",
    "noise": "Oh|Well|Ah|Goodness|Look|Listen|Hurry|Stop|Wait|Please|My word|Good heavens",
    "why": "because the road was closed|since nobody had told them|so that we could all hear it|although it was already dark|if the weather holds|unless somebody objects|"
    "until the rain stopped|even though the shop had closed|when the bell rang|where the two rivers meet",
    "fact": "The meeting has been moved|Dinner is ready|The shop closes early|We are almost there|There is nothing left|The water is too deep|It was much colder then|"
    "The lights went out|Everyone knows the story|The results are better than expected|The train leaves soon|She never said why|The second road is shorter|Both of them were right",
    "wh": "Where|When|Why|How",
    "modal": "can|could|should|will|would|must|may",
    "Aux": "Did|Would|Could|Should|Will|Can",
    "unit": "miles|minutes|pounds|dollars|degrees|metres|people|pages|years|hours|percent|kilograms|steps|inches",
    "month": "January|February|March|April|May|June|July|August|September|October|November|December",
    "ordinal": "first|second|third|fourth|fifth|eighth|ninth|twelfth|thirteenth|fifteenth|twentieth|twenty-first|twenty-second|thirtieth|thirty-first",
}

PATTERNS = {
    "question": [
        "{Aux} {name} {do} {thing}?", "{Aux} {person} really {do} {thing}, or was it {name}?", "{wh} did {name} {do} {thing}?", "{wh} {modal} we {do} {thing} {when}?",
        "Who {did} {thing} {when}?", "What did {person} {do} near {place}?", "Is {place} far from here?", "Have you ever seen {place} {when}?", "Which of the {plural} {modal} I {do}?",
        "How many {plural} did {name} {do}?", "{name} {did} {thing}, didn't {they}?", "You {modal} {do} {thing}, {modal} you not?", "Isn't it {quality}?", "Do you think {person} {did} {thing} {how}?",
        "Why is {thing} so {quality}?", "{Aux} you {do} {thing} or {thing}?", "And what if {person} {did} {thing}?", "Are there any {plural} left in {place}?",
    ],
    "exclamation": [
        "What a {quality} day!", "How {quality} {place} looks {when}!", "{noise}! {person} {did} {thing}!", "{noise}, how {quality}!", "Don't {do} {thing}!", "Never {do} {thing} again!",
        "Give me {thing}, {how}!", "I have never seen such {quality} {plural}!", "{noise}, {name}, come here at once!", "There are {number} {plural} in {place}!", "That's the most {quality} thing of all!",
    ],
    "quotation": [
        '"{fact}," {said} {name}.', '"{fact}!" {said} {person} {how}.', '"{wh} did you {do} {thing}?" {said} {name}.', '{name} {said}, "{fact}."', '"{noise}," {said} {person}, "{fact_low}."',
        '"Well," {said} {name} {how}, "{person} {did} {thing} {when}."', '"No!" {said} {name}. "{fact}."', '"Is it {quality}?" "Not {quality}," {said} {person}, "but {quality} enough."',
        'When {person} {said}, "{fact}," {name} {did} {thing}.',
    ],
    "list": [
        "We need {plural}, {plural}, {plural} and {plural}.", "{name} {did} {thing}, {thing}, and {thing}.", "First {name}, then {name}, and at last {name} {went} {place}.",
        "It was {quality}, {quality} and {quality}, but never {quality}.", "There were {number} {plural}, {number} {plural}, and {number} {plural}.",
        "You have three choices: {plural}, {plural}, or {plural}.", "{place}, {place}, {place}: {name} had seen them all.", "{name}, {name}, {name} and {name} {went} {place} {when}.",
    ],
    "number": [
        "It costs {number} {unit}.", "The answer is {number}.", "{number} and {number} make {number}.", "Chapter {number}.", "On the {ordinal} of {month}, {year}, {name} {went} {place}.",
        "It is {small} minutes past {hour}.", "The train leaves at {hour} thirty, from platform {small}.", "My number is {digits}.", "Turn to page {number}, please.", "She was born in {year}.",
        "It was minus {small} degrees, and {number} {unit} away.", "About {number} point {digit} {unit}.", "Between {number} and {number} {unit}, I suppose.", "It is {quality}: {number} {unit} in {year}!",
        "Room {digits}, on the {ordinal} floor.", "That was the {ordinal} time, not the {ordinal}.",
    ],
    "plain": [
        "{name} {did} {thing} {when}.", "{name} {went} {place} {how}, {why}.", "{when_up}, {person} {did} {thing}.", "{fact}, {why}.", "{fact}; {fact_low}, and {person} {did} {thing}.",
        "{name} (who {went} {place} {when}) {did} {thing}.", "The {plural} - {quality} ones, I must say - were gone.", "{thing_up} was {quality}; {person} {did} it {how}.", "If {person} {did} {thing}, {fact_low}.",
        "{fact}, {why}, and {name} {went} {place} {when}, {why}; but {person}, {how}, {did} {thing}.", "Neither {name} nor {name} {did} {thing}.", "I {modal} {do} {thing}, but not {when}.",
    ],
}

UNITS = "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen".split()
TENS = "- - twenty thirty forty fifty sixty seventy eighty ninety".split()


def spell(n: int) -> str:
    """n in words, 0 <= n < 1,000,000."""
    if n < 20:
        return UNITS[n]
    if n < 100:
        return TENS[n // 10] + (f"-{UNITS[n % 10]}" if n % 10 else "")
    size, word = (100, "hundred") if n < 1000 else (1000, "thousand")
    rest = n % size
    return f"{spell(n // size)} {word}" + (f" and {spell(rest)}" if 0 < rest < 100 else f" {spell(rest)}" if rest else "")


def spell_year(n: int) -> str:
    """A year in words, as it is spoken: 1100 <= n < 2100."""
    century, rest = divmod(n, 100)
    if century == 20 and rest < 10:
        return "two thousand" + (f" and {spell(rest)}" if rest else "")
    return f"{spell(century)} " + ("hundred" if rest == 0 else f"oh {spell(rest)}" if rest < 10 else spell(rest))


class Composer:
    """Fills patterns from the pools, always in the same way."""

    def __init__(self, seed: int):
        self.random = random.Random(seed)

    def fill(self, slot: str) -> str:
        """One choice for a slot of a pattern."""
        pick = self.random
        if slot in POOLS:
            return pick.choice(POOLS[slot].split("|"))
        numbers = {
            "number": lambda: spell(pick.choice([pick.randrange(20), pick.randrange(100), pick.randrange(1000), pick.randrange(1_000_000)])),
            "small": lambda: spell(pick.randrange(2, 30)),
            "hour": lambda: spell(pick.randrange(1, 13)),
            "digit": lambda: spell(pick.randrange(10)),
            "digits": lambda: " ".join(spell(pick.randrange(10)) for _ in range(pick.randrange(3, 8))),
            "year": lambda: spell_year(pick.randrange(1100, 2100)),
            "they": lambda: pick.choice(["he", "she", "they"]),
        }
        if slot in numbers:
            return numbers[slot]()
        pool, change = slot.split("_")  # fact_low, when_up
        choice = self.fill(pool)
        return (choice[0].lower() if change == "low" else choice[0].upper()) + choice[1:]

    def sentence(self, kind: str) -> str:
        """One sentence of a kind of PATTERNS."""
        pattern = self.random.choice(PATTERNS[kind])
        text = re.sub(r"\{(\w+)\}", lambda slot: self.fill(slot[1]), pattern)
        # Capitals where a sentence begins, also one in quotation marks.
        return re.sub(r"(^\W*|[.!?] \"?|[.!?]\" \")([a-z])", lambda start: start[1] + start[2].upper(), text).replace(" - ", " — ")


def sentences(count: int) -> list[tuple[str, str, str]]:
    """Rows (kind, id, text): the fixed ones, then composed ones up to count in all, none twice."""
    texts = {}
    for word in WORDS:
        texts.setdefault(word.capitalize() + ".", "word")
        if len(word) % 3 == 0:
            texts.setdefault(word.capitalize() + "?", "word")
        elif len(word) % 3 == 1:
            texts.setdefault(word.capitalize() + "!", "word")
    for reply in REPLIES:
        texts.setdefault(reply, "reply")
    composer, kinds = Composer(1), list(PATTERNS)
    for i in range(100 * count):
        if len(texts) >= count:
            break
        texts.setdefault(composer.sentence(kinds[i % len(kinds)]), kinds[i % len(kinds)])
    return [(kind, f"OWN{i:05}", text) for i, (text, kind) in enumerate(texts.items())]


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--count", type=int, default=4000)
    for _, name, text in sentences(parser.parse_args().count):
        print(name, text, sep="\t")
