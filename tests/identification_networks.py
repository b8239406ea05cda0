"""Made networks for the tests of who is asked for help."""

from pathlib import Path

import numpy as np
from identification_company import make_company, write
from scipy.sparse import csr_array

from championkit.identification import Identification, Network, identify, network, read

EVERYBODY_LISTED = "{file: asks.csv, consent: true, people: {file: them.csv}}"
NO_CONSENT = "{file: asks.csv, people: {file: them.csv}}"


def matrix_of(n: int, arcs) -> csr_array:
    """The matrix of the arcs (who asks, who is asked) among n people."""
    rows, columns = np.array(sorted(set(arcs)), dtype=int).reshape(-1, 2).T
    return csr_array((np.ones(len(rows)), (rows, columns)), shape=(n, n))


def random_arcs(n: int, m: int, seed: int, *, hubs: float = 0.7) -> list[tuple[int, int]]:
    """About m arcs among n people; the higher `hubs`, the more of them lead to the same few."""
    random = np.random.default_rng(seed)
    chance = random.permutation(1 / np.arange(1, n + 1) ** hubs)
    asks, asked = random.integers(n, size=m), random.choice(n, m, p=chance / chance.sum())
    return sorted({(int(one), int(other)) for one, other in zip(asks, asked, strict=True) if one != other})


def write_network(folder: Path, arcs, areas: dict[str, str]) -> None:
    """The tables of who asks whom, and of the people with their areas ("" for none)."""
    write(folder, "them.csv", "person,area", [f"{person},{area}" for person, area in areas.items()])
    write(folder, "asks.csv", "from,to", [f"{one},{other}" for one, other in arcs])


def made_network(folder: Path, arcs, areas: dict[str, str], *, nominations: str = EVERYBODY_LISTED, k: int = 2,
                 earlier_answered: int | None = None, **settings) -> Network:
    """The network of these arcs among these people, alone."""
    write_network(folder, arcs, areas)
    company = make_company(folder, nominations=nominations, **settings)
    return network(company, read(company), k, earlier_answered)


def made_identification(folder: Path, arcs, areas: dict[str, str], *, nominations: str = EVERYBODY_LISTED,
                        **settings) -> Identification:
    """The whole identification of the made company with this network instead of its own."""
    write_network(folder, arcs, areas)
    return identify(make_company(folder, nominations=nominations, **settings))


def random_network(folder: Path, n: int, m: int, *, areas: int = 4, seed: int = 1, **settings) -> Identification:
    """A network of n people X1, X2, ... in some areas, all of whom may name others."""
    people = {f"X{at}": f"Area {at % areas + 1}" for at in range(1, n + 1)}
    arcs = [(f"X{one + 1}", f"X{other + 1}") for one, other in random_arcs(n, m, seed)]
    return made_identification(folder, arcs, people, **settings)
