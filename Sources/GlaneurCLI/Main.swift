import Glaneur

@main struct GlaneurCommand { static func main() {} }
