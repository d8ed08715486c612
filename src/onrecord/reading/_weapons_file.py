"""The weapons lexicon on disk: tab-separated files that people edit, one weapon or family a line."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from importlib.resources import files

from onrecord.model import LexiconError

COLUMNS = ("name", "aliases", "class", "home", "maker", "launch", "guard")


class WeaponClass(StrEnum):
    """What a thing is, in the words of arms registers and of reports."""

    COMBAT_AIRCRAFT = "combat aircraft"
    BOMBER = "bomber"
    TRAINER_AIRCRAFT = "trainer aircraft"
    TRANSPORT_AIRCRAFT = "transport aircraft"
    TANKER_AIRCRAFT = "tanker aircraft"
    SURVEILLANCE_AIRCRAFT = "surveillance aircraft"
    AEW_AIRCRAFT = "AEW aircraft"
    AIRCRAFT = "aircraft"
    HELICOPTER = "helicopter"
    UAV = "UAV"
    LOITERING_MUNITION = "loitering munition"
    UNCREWED_VESSEL = "uncrewed vessel"
    UNCREWED_GROUND_VEHICLE = "uncrewed ground vehicle"
    TANK = "tank"
    IFV = "IFV"
    APC = "APC"
    MRAP = "MRAP"
    ARMOURED_CAR = "armoured car"
    ARMOURED_VEHICLE = "armoured vehicle"
    ENGINEER_VEHICLE = "engineer vehicle"
    MILITARY_VEHICLE = "military vehicle"
    ARTILLERY = "artillery"
    MRL = "MRL"
    MORTAR = "mortar"
    NAVAL_GUN = "naval gun"
    SAM_SYSTEM = "SAM system"
    MANPADS = "MANPADS"
    AA_GUN = "AA gun"
    CIWS = "CIWS"
    ANTI_TANK_MISSILE = "anti-tank missile"
    CRUISE_MISSILE = "cruise missile"
    BALLISTIC_MISSILE = "ballistic missile"
    AIR_TO_AIR_MISSILE = "air-to-air missile"
    AIR_TO_SURFACE_MISSILE = "air-to-surface missile"
    ANTI_SHIP_MISSILE = "anti-ship missile"
    ANTI_RADAR_MISSILE = "anti-radar missile"
    MISSILE = "missile"
    ROCKET = "rocket"
    GUIDED_BOMB = "guided bomb"
    BOMB = "bomb"
    CLUSTER_MUNITION = "cluster munition"
    TORPEDO = "torpedo"
    MINE = "mine"
    IED = "IED"
    EXPLOSIVE = "explosive"
    GRENADE = "grenade"
    ROCKET_LAUNCHER = "rocket launcher"
    INCENDIARY = "incendiary"
    AMMUNITION = "ammunition"
    AIRCRAFT_CARRIER = "aircraft carrier"
    AMPHIBIOUS_SHIP = "amphibious ship"
    CRUISER = "cruiser"
    DESTROYER = "destroyer"
    FRIGATE = "frigate"
    CORVETTE = "corvette"
    SUBMARINE = "submarine"
    PATROL_VESSEL = "patrol vessel"
    FAST_ATTACK_CRAFT = "fast attack craft"
    MINE_WARFARE_SHIP = "mine warfare ship"
    SUPPORT_SHIP = "support ship"
    WARSHIP = "warship"
    RIFLE = "rifle"
    SNIPER_RIFLE = "sniper rifle"
    MACHINE_GUN = "machine gun"
    SUBMACHINE_GUN = "submachine gun"
    PISTOL = "pistol"
    SHOTGUN = "shotgun"
    FIREARM = "firearm"
    BLADE = "blade"
    RADAR = "radar"
    SONAR = "sonar"
    SENSOR = "sensor"
    ELECTRONIC_WARFARE = "electronic warfare"
    ENGINE = "engine"
    SATELLITE = "satellite"
    CHEMICAL_AGENT = "chemical agent"
    BIOLOGICAL_AGENT = "biological agent"
    NUCLEAR_WEAPON = "nuclear weapon"
    AIR_DEFENCE = "air defence"
    PROTECTIVE_EQUIPMENT = "protective equipment"
    LESS_LETHAL = "less-lethal"
    WEAPON = "weapon"


LAUNCH_MODES = frozenset(
    "air-to-air air-to-surface surface-to-air surface-to-surface ship-to-air ship-to-ship "
    "coast-to-ship submarine-launched multiple".split()
)


@dataclass(frozen=True, slots=True)
class Weapon:
    """A weapon, platform, family or generic noun.

    `home` holds ISO 3166-1 alpha-3 codes of the countries that designed it ('SUN' for the Soviet Union,
    'YUG' for Yugoslavia, 'CSK' for Czechoslovakia). `launch` is one of the launch modes, None where it
    is no missile. A `guarded` name is an ordinary word as well ('Eagle', 'Scout'): it counts
    as a weapon only beside words of war or trade in arms; an `airborne` one ('fighters') only beside
    words of flying.
    """

    name: str
    aliases: tuple[str, ...]
    weapon_class: WeaponClass
    home: tuple[str, ...] = ()
    maker: str | None = None
    launch: str | None = None
    guarded: bool = False
    generic: bool = False
    airborne: bool = False


def read_weapons(text: str, source: str) -> list[Weapon]:
    """The weapons of one file. LexiconError names the file, the line and the mend."""
    rows: list[Weapon] = []
    for number, line in enumerate(text.splitlines(), start=1):
        if not line.strip() or line.startswith("#") or (number == 1 and line.startswith("name\t")):
            continue
        cells = line.split("\t")
        if len(cells) > len(COLUMNS) or len(cells) < 3:
            raise LexiconError(
                f"{len(cells)} columns", source, number, "give " + ", ".join(COLUMNS) + ", tab-separated"
            )
        name, aliases, kind, home, maker, launch, guard = cells + [""] * (len(COLUMNS) - len(cells))
        try:
            weapon_class = WeaponClass(kind)
        except ValueError:
            raise LexiconError(
                f"no weapon class {kind!r}", source, number, "take one of " + ", ".join(WeaponClass)
            ) from None
        if launch and launch not in LAUNCH_MODES:
            raise LexiconError(
                f"no launch mode {launch!r}", source, number, "take one of " + ", ".join(sorted(LAUNCH_MODES))
            )
        rows.append(
            Weapon(
                name=name,
                aliases=tuple(alias.strip() for alias in aliases.split(";") if alias.strip()),
                weapon_class=weapon_class,
                home=tuple(home.split(",")) if home else (),
                maker=maker or None,
                launch=launch or None,
                guarded=guard in ("guard", "air"),
                airborne=guard == "air",
                generic=name[:1].islower() and source.startswith("generic"),
            )
        )
    return rows


def shipped_weapons() -> list[Weapon]:
    """All weapons of the package's own files, in the order of the files' names."""
    folder = files("onrecord") / "data" / "weapons"
    rows: list[Weapon] = []
    for file in sorted(folder.iterdir(), key=lambda entry: entry.name):
        if file.name.endswith(".tsv"):
            rows.extend(read_weapons(file.read_text(encoding="utf-8"), file.name))
    return rows
