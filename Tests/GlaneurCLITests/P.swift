import Glaneur
