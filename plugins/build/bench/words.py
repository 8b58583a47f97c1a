"""Words of which made-up articles consist: plain sentences about everyday health, in both languages of the site.

Nobody reads them. They are as long as real ones, and as full of lists, stress, links and citations.
"""

from random import Random
from typing import NamedTuple


class Voice(NamedTuple):
    """What a language has to say: parts of sentences, which fit together in any combination, and the fixed words of an article."""

    things: tuple[str, ...]
    helps: tuple[str, ...]
    acts: tuple[str, ...]
    times: tuple[str, ...]
    advice: tuple[str, ...]
    subjects: tuple[str, ...]
    sections: tuple[str, ...]
    care: str
    emergency: str
    signs: tuple[str, ...]
    urgent: str
    complaints: tuple[str, ...]
    unsure: str
    columns: tuple[str, str]
    crisis: str
    questions: tuple[str, ...]
    more: str
    title: str
    from_source: str

    def sentence(self, random: Random) -> str:
        """Return a sentence of about a dozen words."""
        begin = random.choice((f"{random.choice(self.things)} {random.choice(self.helps)}", random.choice(self.advice)))
        end = random.choice((f" {random.choice(self.times)}", "", ""))
        return f"{begin} {random.choice(self.acts)}{end}."


ENGLISH = Voice(
    things=(
        "A short walk after lunch",
        "A glass of water with each meal",
        "A written list of your medicines",
        "A good chair with firm arms",
        "A talk with your nurse",
        "A bright lamp beside the bed",
        "A friend who calls every week",
        "A warm and quiet room",
        "A meal with beans and greens",
        "A plan that you can see on the wall",
        "A visit to the eye doctor",
        "Light exercise in the morning",
        "Enough rest between two tasks",
        "Music that you like",
        "A pair of shoes with a firm heel",
        "The advice of your pharmacist",
    ),
    helps=("helps many people to", "can help you to", "makes it easier to", "often gives people more strength to", "is a good way to"),
    acts=(
        "sleep through the night",
        "keep a steady balance",
        "remember each dose of a medicine",
        "stay in touch with family and neighbors",
        "climb the stairs without stopping",
        "cook a simple meal at home",
        "breathe more easily",
        "keep blood sugar in a safe range",
        "notice a change in your weight",
        "feel less worried about the next visit",
        "keep your feet dry and warm",
        "read small print again",
        "follow a talk in a noisy room",
        "get up from a low chair",
        "eat less salt than before",
        "tell your doctor what has changed",
    ),
    times=(
        "on most days of the week",
        "after a few weeks of practice",
        "in every season of the year",
        "even when you live alone",
        "before the next check-up",
        "without any special equipment",
        "at home and when you travel",
        "for as long as it feels right",
        "a little better each month",
        "when the weather turns cold",
    ),
    advice=(
        "Ask your doctor how to",
        "Write down when it is hard to",
        "Ask someone you trust to help you",
        "Take your time when you",
        "Choose one small step and try to",
        "Tell your care team if you can no longer",
    ),
    subjects=("Small steps", "First questions", "A daily plan", "What to expect", "Good habits", "Common worries", "Help at home", "A year of care"),
    sections=("What to do first", "What helps day by day", "What your care team can do", "How to keep going", "What family and friends can do"),
    care="When to get care",
    emergency="Call {{ phone.emergency }} now if you have",
    signs=("chest pain or pressure", "trouble breathing", "sudden weakness on one side", "sudden trouble speaking", "a fall with a blow to the head"),
    urgent="Call your doctor the same day if you have",
    complaints=("a fever that does not go down", "pain that is new", "a dose that you missed", "less appetite than usual", "swollen ankles"),
    unsure="Not sure? Call {{ phone.member_services }}. In an emergency, call {{ phone.emergency }}.",
    columns=("When", "What to try"),
    crisis="If you think about harming yourself, call or text {{ phone.crisis }} at any hour.",
    questions=("What should I try first?", "How will I know that it works?", "Whom do I call when the office is closed?"),
    more="Read next",
    title="{subject} for {topic}: guide {number}",
    from_source="Source {number} of guide {guide}",
)
SPANISH = Voice(
    things=(
        "Una caminata corta después de comer",
        "Un vaso de agua con cada comida",
        "Una lista escrita de sus medicamentos",
        "Una silla firme con brazos",
        "Una charla con su enfermera",
        "Una lámpara junto a la cama",
        "Un amigo que llama cada semana",
        "Un cuarto tranquilo y cálido",
        "Una comida con frijoles y verduras",
        "Una visita al oculista",
        "El ejercicio suave por la mañana",
        "El consejo de su farmacéutico",
    ),
    helps=("ayuda a muchas personas a", "puede ayudarle a", "le da más fuerza para", "es una buena manera de"),
    acts=(
        "dormir toda la noche",
        "mantener el equilibrio",
        "recordar cada dosis de un medicamento",
        "estar en contacto con la familia",
        "subir las escaleras sin parar",
        "preparar una comida sencilla en casa",
        "respirar mejor",
        "notar un cambio de peso",
        "leer otra vez la letra pequeña",
        "comer menos sal que antes",
        "contarle al médico qué ha cambiado",
    ),
    times=(
        "casi todos los días de la semana",
        "después de unas semanas de práctica",
        "en cualquier época del año",
        "aunque viva a solas",
        "antes de la próxima consulta",
        "en casa y cuando viaja",
        "un poco mejor cada mes",
    ),
    advice=("Pregunte al médico cómo", "Anote cuándo le cuesta", "Tómese su tiempo para", "Dé un paso pequeño y trate de"),
    subjects=("Pasos pequeños", "Primeras preguntas", "Un plan diario", "Qué esperar", "Buenos hábitos", "Ayuda en casa"),
    sections=("Qué hacer primero", "Qué ayuda día a día", "Qué puede hacer su equipo médico", "Cómo seguir adelante", "Qué puede hacer la familia"),
    care="Cuándo buscar atención",
    emergency="Llame al {{ phone.emergency }} ahora si tiene",
    signs=("dolor o presión en el pecho", "dificultad para respirar", "debilidad repentina de un lado", "una caída con golpe en la cabeza"),
    urgent="Llame a su médico el mismo día si tiene",
    complaints=("fiebre que no baja", "un dolor nuevo", "una dosis que olvidó", "menos apetito que de costumbre", "los tobillos hinchados"),
    unsure="¿No sabe qué hacer? Llame al {{ phone.member_services }}. En una emergencia, llame al {{ phone.emergency }}.",
    columns=("Cuándo", "Qué probar"),
    crisis="Si piensa en hacerse daño, llame o envíe un texto al {{ phone.crisis }} a cualquier hora.",
    questions=("¿Qué debo probar primero?", "¿Cómo sabré si funciona?", "¿A quién llamo cuando el consultorio está cerrado?"),
    more="Siga leyendo",
    title="{subject}, {topic}: guía {number}",
    from_source="Fuente {number} de la guía {guide}",
)
VOICES = {"en": ENGLISH, "es": SPANISH}
